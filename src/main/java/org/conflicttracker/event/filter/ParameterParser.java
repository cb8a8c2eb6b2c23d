package org.conflicttracker.event.filter;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/**
 * One request's filter while it is read. What cannot be read becomes a fault, and no condition. A reading turns a text
 * into a value, or throws an {@link IllegalArgumentException} with a sentence for the caller.
 */
final class ParameterParser {

    private final FilterSettings limits;
    private final ParameterValues values;
    private final ValidationErrors errors;
    private int parseTerms;
    private int words;
    private final List<RequestedName> names = new ArrayList<>();

    ParameterParser(FilterSettings limits, ValidationErrors faults) {
        this.limits = limits;
        this.values = new ParameterValues(limits);
        this.errors = faults;
    }

    /** The value of a parameter that has at most one; null for none. */
    <T> T parseSingle(String parameter, List<String> given, Function<String, T> reading) {
        if (given == null || given.isEmpty()) {
            return null;
        }
        if (given.size() > 1) {
            addError(
                    parameter,
                    "The parameter is given " + given.size() + " times, but takes one value.",
                    Optional.empty());
            return null;
        }
        try {
            return reading.apply(values.requireValid(given.get(0)));
        } catch (IllegalArgumentException e) {
            addError(parameter, e.getMessage(), UnparsableValueException.suggestion(e));
            return null;
        }
    }

    /** Values that may be joined by commas. */
    <T> Terms<T> parseCodes(String parameter, List<String> given, Function<String, T> reading) {
        return given == null ? Terms.unrestricted() : parseTerms(parameter, ParameterValues.split(given), reading);
    }

    /** As {@link #parseTerms}, and the names are kept for hints; ids are none. */
    <T> Terms<T> names(String parameter, List<String> given, Function<String, T> reading) {
        return parseTerms(parameter, given, text -> {
            T value = reading.apply(text);
            if (!(value instanceof NameTerm term) || term.folded() != null) {
                names.add(new RequestedName(parameter, text));
            }
            return value;
        });
    }

    /** Values that hold commas as they are. */
    <T> Terms<T> parseTerms(String parameter, List<String> given, Function<String, T> reading) {
        TermSet<T> read = new TermSet<>();
        try {
            List<String> counted = given == null ? List.of() : values.requireCount(given);
            countTerms(counted.size());
            for (String value : counted) {
                if (errors.isFull()) {
                    break;
                }
                addTerm(read, parameter, value, reading);
            }
            return read.toTerms();
        } catch (IllegalArgumentException e) {
            addError(parameter, e.getMessage(), UnparsableValueException.suggestion(e));
            return Terms.unrestricted();
        }
    }

    /** As {@link #parseTerms}, of values that are sets of words. */
    Terms<Set<String>> words(String parameter, List<String> given, Function<String, Set<String>> reading) {
        return parseTerms(parameter, given, text -> {
            Set<String> read = reading.apply(text);
            // the value itself is counted as one
            countTerms(read.size() - 1);
            words += read.size();
            if (words > limits.mostWords()) {
                throw new UnparsableValueException(
                        "The values have more than " + limits.mostWords() + " words in total, which is the maximum.",
                        Optional.empty());
            }
            return read;
        });
    }

    /** @throws UnparsableValueException where the filter has too many values and words, those of other parameters included */
    private void countTerms(int more) {
        parseTerms += more;
        if (more > 0 && parseTerms > limits.mostTerms()) {
            throw new UnparsableValueException(
                    "The filter has more than " + limits.mostTerms()
                            + " values and words, which is the maximum for one request. Split it into several requests.",
                    Optional.empty());
        }
    }

    void addError(String parameter, String detail, Optional<String> suggestion) {
        errors.add(ValidationError.parameter(
                parameter, detail.endsWith(".") ? detail : detail + ".", suggestion.orElse(null)));
    }

    List<RequestedName> names() {
        return names;
    }

    private <T> void addTerm(TermSet<T> terms, String parameter, String value, Function<String, T> reading) {
        Function<String, String> asWritten = Function.identity();
        try {
            Term term = Term.of(values.requireValid(value));
            asWritten = term::withText;
            boolean named = term.sign() == Term.Sign.INCLUDED || term.sign() == Term.Sign.EXCLUDED;
            terms.add(term.sign(), named ? reading.apply(term.text()) : null);
        } catch (IllegalArgumentException e) {
            addError(
                    parameter,
                    e.getMessage(),
                    UnparsableValueException.suggestion(e).map(asWritten));
        }
    }

    /** Gathers the terms of one parameter. */
    static final class TermSet<T> {

        private final Set<T> included = new LinkedHashSet<>();
        private final Set<T> excluded = new LinkedHashSet<>();
        private boolean any;
        private boolean none;

        void add(Term.Sign sign, T value) {
            switch (sign) {
                case INCLUDED -> included.add(value);
                case EXCLUDED -> excluded.add(value);
                case ANY -> any = true;
                case NONE -> none = true;
            }
        }

        /** @throws IllegalArgumentException where nothing could meet them all */
        Terms<T> toTerms() {
            if (none && (any || !included.isEmpty())) {
                throw new UnparsableValueException(
                        "\"!*\" means no value, which contradicts the other values.", Optional.empty());
            }
            Set<T> both = new LinkedHashSet<>(included);
            both.retainAll(excluded);
            if (!both.isEmpty()) {
                throw new UnparsableValueException("The same value is both included and excluded.", Optional.empty());
            }
            return new Terms<>(included, excluded, any, none);
        }
    }
}
