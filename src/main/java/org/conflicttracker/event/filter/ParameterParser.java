package org.conflicttracker.event.filter;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.conflicttracker.common.geo.CountryNames;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.event.filter.FilterRequest.RequestedName;
import org.conflicttracker.event.filter.ValueParsers.CountryParser;
import org.conflicttracker.web.problem.Quote;
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

    /** Parses countries, by code or name; a whole value is tried as a name before commas split it. */
    Terms<String> parseCountries(String parameter, List<String> given) {
        return given == null
                ? Terms.unrestricted()
                : parseTerms(parameter, ParameterValues.splitCountries(given), CountryParser::parse);
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
            terms.add(term.sign(), term.hasText() ? valueParser.apply(term.text()) : null);
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

    /** Checks of raw parameter values against the limits. */
    static final class ParameterValues {

        private final FilterSettings limits;

        ParameterValues(FilterSettings limits) {
            this.limits = limits;
        }

        /** @throws IllegalArgumentException if the value is empty, too long or not well-formed text */
        String requireValid(String value) {
            if (value.isBlank()) {
                throw unparsable("The value is empty. For all, leave the parameter out.");
            }
            if (!Words.isWellFormed(value)) {
                throw unparsable("A value is not valid text: it contains a NUL or half of a character.");
            }
            if (value.length() > limits.longestValue()) {
                throw unparsable("A value is longer than " + limits.longestValue() + " characters: " + Quote.of(value));
            }
            return value;
        }

        /** @throws IllegalArgumentException if there are too many values */
        List<String> requireCount(List<String> values) {
            if (values.size() > limits.mostValues()) {
                throw unparsable("There are " + values.size() + " values; at most " + limits.mostValues() + ".");
            }
            return values;
        }

        /** Splits values that are joined by commas, which may be in braces, as some dashboards write lists. */
        static List<String> split(List<String> given) {
            return given.stream()
                    .flatMap(value -> Stream.of(withoutBraces(value).split(",", -1)))
                    .toList();
        }

        /** As {@link #split}; a value that is the name of a country with its commas is kept. */
        static List<String> splitCountries(List<String> given) {
            return given.stream()
                    .flatMap(value -> isCountry(value) ? Stream.of(value) : split(List.of(value)).stream())
                    .toList();
        }

        private static boolean isCountry(String value) {
            return CountryNames.isKnown(value.startsWith("!") ? value.substring(1) : value);
        }

        private static String withoutBraces(String value) {
            return value.length() > 1 && value.startsWith("{") && value.endsWith("}")
                    ? value.substring(1, value.length() - 1)
                    : value;
        }

        private static UnparsableValueException unparsable(String detail) {
            return new UnparsableValueException(detail, Optional.empty());
        }
    }

    /**
     * Term: one value of a parameter, with its sign.
     *
     * @param text without the marks; empty for {@link Sign#ANY} and {@link Sign#NONE}
     */
    record Term(Sign sign, String text) {

        /** Whether an event must have the value, must not have it, or must have any value or none. */
        enum Sign {
            INCLUDED,
            EXCLUDED,
            ANY,
            NONE
        }

        private static final char ESCAPE = '\\';

        private static final String MARKS = "!*\\";

        /**
         * Parses {@code x}, {@code !x}, {@code *} and {@code !*}; a backslash escapes a mark at the beginning.
         *
         * @throws IllegalArgumentException if the value excludes nothing, or excludes twice
         */
        static Term of(String value) {
            if (value.equals("*")) {
                return new Term(Sign.ANY, "");
            }
            if (!value.startsWith("!")) {
                return new Term(Sign.INCLUDED, unescape(value));
            }
            String excluded = value.substring(1);
            if (excluded.isBlank()) {
                throw new UnparsableValueException("There is nothing to exclude after \"!\".", Optional.empty());
            }
            if (excluded.startsWith("!")) {
                throw new UnparsableValueException(
                        Quote.of(value)
                                + " has two exclamation marks. Write \"\\!\" for an exclamation mark in the value.",
                        Optional.of("!" + literal(excluded)));
            }
            return excluded.equals("*") ? new Term(Sign.NONE, "") : new Term(Sign.EXCLUDED, unescape(excluded));
        }

        /** Whether the term names a value. */
        boolean hasText() {
            return sign == Sign.INCLUDED || sign == Sign.EXCLUDED;
        }

        /** The value that stands for this text literally. */
        static String literal(String text) {
            return startsWithMark(text) ? ESCAPE + text : text;
        }

        /** The value with the same sign and another text. */
        String withText(String newText) {
            return (sign == Sign.EXCLUDED ? "!" : "") + literal(newText);
        }

        private static String unescape(String value) {
            return value.charAt(0) == ESCAPE && startsWithMark(value.substring(1)) ? value.substring(1) : value;
        }

        private static boolean startsWithMark(String text) {
            return !text.isEmpty() && MARKS.indexOf(text.charAt(0)) >= 0;
        }
    }

    /** Error of a value that cannot be parsed. Its message is a sentence for the client. */
    static final class UnparsableValueException extends IllegalArgumentException {

        private final transient Optional<String> suggestion;

        /** @param suggestion the nearest valid value */
        UnparsableValueException(String detail, Optional<String> suggestion) {
            super(detail);
            this.suggestion = suggestion;
        }

        /** The nearest valid value, if the exception has one. */
        static Optional<String> suggestion(IllegalArgumentException exception) {
            return exception instanceof UnparsableValueException unparsable ? unparsable.suggestion : Optional.empty();
        }
    }
}
