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
 * Parser of the query parameters of one request, which collects errors; a value with an error adds no condition. A
 * value parser returns a value, or throws an {@link IllegalArgumentException} whose message is a sentence for the
 * client.
 */
final class ParameterParser {

    private final FilterSettings limits;
    private final ParameterValues values;
    private final ValidationErrors errors;
    private int termCount;
    private int wordCount;
    private final List<RequestedName> names = new ArrayList<>();

    ParameterParser(FilterSettings limits, ValidationErrors errors) {
        this.limits = limits;
        this.values = new ParameterValues(limits);
        this.errors = errors;
    }

    /** Parses a parameter that takes at most one value; null for none. */
    <T> T parseSingle(String parameter, List<String> given, Function<String, T> valueParser) {
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
            return valueParser.apply(values.requireValid(given.get(0)));
        } catch (IllegalArgumentException e) {
            addError(parameter, e.getMessage(), UnparsableValueException.suggestion(e));
            return null;
        }
    }

    /** Parses values that may be joined by commas. */
    <T> Terms<T> parseCodes(String parameter, List<String> given, Function<String, T> valueParser) {
        return given == null ? Terms.unrestricted() : parseTerms(parameter, ParameterValues.split(given), valueParser);
    }

    /** As {@link #parseTerms}; collects the names, but not ids, for hints. */
    <T> Terms<T> names(String parameter, List<String> given, Function<String, T> valueParser) {
        return parseTerms(parameter, given, text -> {
            T value = valueParser.apply(text);
            if (!(value instanceof NameTerm term) || term.folded() != null) {
                names.add(new RequestedName(parameter, text));
            }
            return value;
        });
    }

    /** Parses values in which a comma is part of the value. */
    <T> Terms<T> parseTerms(String parameter, List<String> given, Function<String, T> valueParser) {
        TermSet<T> parsed = new TermSet<>();
        try {
            List<String> checked = given == null ? List.of() : values.requireCount(given);
            countTerms(checked.size());
            for (String value : checked) {
                if (errors.isFull()) {
                    break;
                }
                addTerm(parsed, parameter, value, valueParser);
            }
            return parsed.toTerms();
        } catch (IllegalArgumentException e) {
            addError(parameter, e.getMessage(), UnparsableValueException.suggestion(e));
            return Terms.unrestricted();
        }
    }

    /** As {@link #parseTerms}, for values that are sets of words. */
    Terms<Set<String>> words(String parameter, List<String> given, Function<String, Set<String>> valueParser) {
        return parseTerms(parameter, given, text -> {
            Set<String> parsed = valueParser.apply(text);
            // the value itself was counted as one term
            countTerms(parsed.size() - 1);
            wordCount += parsed.size();
            if (wordCount > limits.mostWords()) {
                throw new UnparsableValueException(
                        "The values have more than " + limits.mostWords() + " words in total, which is the maximum.",
                        Optional.empty());
            }
            return parsed;
        });
    }

    /**
     * @throws UnparsableValueException if the filter has too many values and words, those of other parameters included
     */
    private void countTerms(int more) {
        termCount += more;
        if (more > 0 && termCount > limits.mostTerms()) {
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

    private <T> void addTerm(TermSet<T> terms, String parameter, String value, Function<String, T> valueParser) {
        Function<String, String> withMarks = Function.identity();
        try {
            Term term = Term.of(values.requireValid(value));
            withMarks = term::withText;
            boolean hasText = term.sign() == Term.Sign.INCLUDED || term.sign() == Term.Sign.EXCLUDED;
            terms.add(term.sign(), hasText ? valueParser.apply(term.text()) : null);
        } catch (IllegalArgumentException e) {
            addError(
                    parameter,
                    e.getMessage(),
                    UnparsableValueException.suggestion(e).map(withMarks));
        }
    }

    /** Accumulator of the terms of one parameter. */
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

        /** @throws IllegalArgumentException if nothing can meet all terms */
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
