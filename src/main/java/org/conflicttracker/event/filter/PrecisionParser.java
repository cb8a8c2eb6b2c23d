package org.conflicttracker.event.filter;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads how precise something must be known: at least, or exactly; the vocabularies begin with the most precise. */
final class PrecisionParser<E extends Enum<E>> {

    private final ParameterParser parser;
    private final Class<E> vocabulary;
    private final String atLeast;

    /** @param atLeast the parameter; the one for exactly this precision is called the same with "Is" behind it */
    PrecisionParser(ParameterParser question, Class<E> vocabulary, String atLeast) {
        this.parser = question;
        this.vocabulary = vocabulary;
        this.atLeast = atLeast;
    }

    Terms<E> parse(List<String> givenAtLeast, List<String> givenExactly) {
        Terms<E> least = parser.parseCodes(atLeast, givenAtLeast, ValueParsers.enumParser(vocabulary));
        Terms<E> exact = parser.parseCodes(atLeast + "Is", givenExactly, ValueParsers.enumParser(vocabulary));
        Terms<E> wide = new Terms<>(Set.of(), atLeastAsPrecise(least.excluded()), least.any(), least.none());
        Set<E> good = least.any() ? Set.of() : atLeastAsPrecise(least.included());
        Set<E> left = intersect(good, exact.any() ? Set.of() : exact.included());
        boolean positive = !good.isEmpty() || exact.isValueRequired() && !exact.any();
        Set<E> excluded = new HashSet<>(wide.excluded());
        excluded.addAll(exact.excluded());
        left.removeAll(excluded);
        boolean none = wide.none() || exact.none();
        boolean any = !positive && (wide.any() || exact.any());
        if (positive && left.isEmpty() || none && (any || positive)) {
            String detail = "These precisions exclude each other: nothing can match all of them.";
            parser.addError(atLeast, detail, Optional.empty());
            return Terms.unrestricted();
        }
        return new Terms<>(left, excluded, any, none);
    }

    /** These and all that are more precise. */
    private Set<E> atLeastAsPrecise(Set<E> asked) {
        Set<E> precise = new HashSet<>();
        for (E loosest : asked) {
            precise.addAll(Arrays.asList(vocabulary.getEnumConstants()).subList(0, loosest.ordinal() + 1));
        }
        return precise;
    }

    /** What is in both; an empty set asks nothing. */
    private static <E> Set<E> intersect(Set<E> one, Set<E> other) {
        Set<E> both = new HashSet<>(one.isEmpty() ? other : one);
        if (!other.isEmpty()) {
            both.retainAll(other);
        }
        return both;
    }
}
