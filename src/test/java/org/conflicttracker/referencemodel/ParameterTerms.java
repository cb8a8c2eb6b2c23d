package org.conflicttracker.referencemodel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiPredicate;

/** Reference evaluation of the values of one repeated parameter: inclusion and exclusion. */
record ParameterTerms(List<String> included, List<String> excluded, boolean any, boolean none) {

    static ParameterTerms of(List<String> values, boolean split) {
        List<String> included = new ArrayList<>();
        List<String> excluded = new ArrayList<>();
        boolean any = false;
        boolean none = false;
        for (String value : values == null ? List.<String>of() : values) {
            for (String one : split ? List.of(value.split(",")) : List.of(value)) {
                if (one.equals("*")) {
                    any = true;
                } else if (one.equals("!*")) {
                    none = true;
                } else if (one.startsWith("!")) {
                    excluded.add(plain(one.substring(1)));
                } else {
                    included.add(plain(one));
                }
            }
        }
        return new ParameterTerms(included, excluded, any, none);
    }

    private static String plain(String value) {
        return value.matches("(?s)\\\\[!*\\\\].*") ? value.substring(1) : value;
    }

    boolean positive() {
        return any || !included.isEmpty();
    }

    /** Whether a value, or null for none, is included. */
    boolean admits(String value, BiPredicate<String, String> same) {
        if (none) {
            return value == null;
        }
        if (any) {
            return value != null;
        }
        return included.isEmpty() || value != null && included.stream().anyMatch(term -> same.test(term, value));
    }

    boolean excludes(Collection<String> values, BiPredicate<String, String> same) {
        return excluded.stream()
                .anyMatch(term -> values.stream().anyMatch(value -> value != null && same.test(term, value)));
    }

    /** Evaluates a single-valued attribute, which may be null. */
    boolean single(String value) {
        return admits(value, String::equals) && (value == null || !excluded.contains(value));
    }
}
