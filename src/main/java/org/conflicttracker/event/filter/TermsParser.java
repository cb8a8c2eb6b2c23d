package org.conflicttracker.event.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.event.filter.FilterParser.FilterSettings;
import org.conflicttracker.event.filter.FilterRequest.RequestedName;
import org.conflicttracker.event.filter.Terms.NameTerm;
import org.conflicttracker.web.parameter.ParameterParser.UnparsableValueException;
import org.conflicttracker.web.parameter.ValueParsers;
import org.conflicttracker.web.parameter.ValueParsers.CountryParser;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jspecify.annotations.Nullable;

/**
 * Parser of the query parameters of the filter of one request, which collects errors; a value with an error adds no condition. Value
 * parsers are those of {@link ValueParsers}.
 */
final class TermsParser {

    private final FilterSettings limits;
    private final ParameterValues values;
    private final ValidationErrors errors;
    private int termCount;
    private int wordCount;
    private final List<RequestedName> names = new ArrayList<>();

    TermsParser(FilterSettings limits, ValidationErrors errors) {
        this.limits = limits;
        this.values = new ParameterValues(limits);
        this.errors = errors;
    }

    /** Parses a parameter that takes at most one value; null for none. */
    <T> @Nullable T parseSingle(String parameter, @Nullable List<String> given, Function<String, T> valueParser) {
        if (given == null || given.isEmpty()) {
            return null;
        }
        if (given.size() > 1) {
            addError(parameter, "The parameter is given " + given.size() + " times, but takes one value.");
            return null;
        }
        try {
            return valueParser.apply(values.requireValid(given.get(0)));
        } catch (IllegalArgumentException e) {
            addError(parameter, e, Function.identity());
            return null;
        }
    }

    /** Parses values that may be joined by commas. */
    <T> Terms<T> parseCodes(String parameter, @Nullable List<String> given, Function<String, T> valueParser) {
        return parseTerms(parameter, ValueParsers.split(given), valueParser);
    }

    /** Parses countries, by code or name; a whole value is tried as a name before commas split it. */
    Terms<String> parseCountries(String parameter, @Nullable List<String> given) {
        return parseTerms(parameter, ValueParsers.splitCountries(given), CountryParser::parse);
    }

    /** As {@link #parseTerms}; collects the names, but not ids, for hints. */
    <T> Terms<T> names(String parameter, @Nullable List<String> given, Function<String, T> valueParser) {
        return parseTerms(parameter, given, text -> {
            T value = valueParser.apply(text);
            if (!(value instanceof NameTerm term) || term.folded() != null) {
                names.add(new RequestedName(parameter, text));
            }
            return value;
        });
    }

    /** Parses values in which a comma is part of the value. */
    <T> Terms<T> parseTerms(String parameter, @Nullable List<String> given, Function<String, T> valueParser) {
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
            addError(parameter, e, Function.identity());
            return Terms.unrestricted();
        }
    }

    /** As {@link #parseTerms}, for values that are sets of words. */
    Terms<Set<String>> words(
            String parameter, @Nullable List<String> given, Function<String, Set<String>> valueParser) {
        return parseTerms(parameter, given, text -> {
            Set<String> parsed = valueParser.apply(text);
            // the value itself was counted as one term
            countTerms(parsed.size() - 1);
            wordCount += parsed.size();
            if (wordCount > limits.mostWords()) {
                throw new UnparsableValueException(
                        "The values have more than " + limits.mostWords() + " words in total, which is the maximum.");
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
            throw new UnparsableValueException("The filter has more than " + limits.mostTerms()
                    + " values and words, which is the maximum for one request. Split it into several requests.");
        }
    }

    void addError(String parameter, String detail) {
        addError(parameter, detail, Optional.empty());
    }

    void addError(String parameter, String detail, Optional<String> suggestion) {
        errors.add(ValidationError.parameter(
                parameter, detail.endsWith(".") ? detail : detail + ".", suggestion.orElse(null)));
    }

    /** @param form of the suggestion, if the exception has one */
    private void addError(String parameter, IllegalArgumentException e, Function<String, String> form) {
        addError(
                parameter,
                String.valueOf(e.getMessage()),
                UnparsableValueException.suggestion(e).map(form));
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
            addError(parameter, e, withMarks);
        }
    }

    /** Accumulator of the terms of one parameter. */
    static final class TermSet<T> {

        private final Set<T> included = new LinkedHashSet<>();
        private final Set<T> excluded = new LinkedHashSet<>();
        private boolean any;
        private boolean none;

        void add(Term.Sign sign, @Nullable T value) {
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
                throw new UnparsableValueException("\"!*\" means no value, which contradicts the other values.");
            }
            Set<T> both = new LinkedHashSet<>(included);
            both.retainAll(excluded);
            if (!both.isEmpty()) {
                throw new UnparsableValueException("The same value is both included and excluded.");
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

        private static UnparsableValueException unparsable(String detail) {
            return new UnparsableValueException(detail);
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
                throw new UnparsableValueException("There is nothing to exclude after \"!\".");
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

    /**
     * Parser of a pair of precision parameters, minimum and exact precision. The vocabularies begin with the most precise.
     */
    static final class PrecisionParser<E extends Enum<E>> {

        private final TermsParser parser;
        private final Class<E> vocabulary;
        private final String atLeast;

        /**
         * @param atLeast name of the parameter for the minimum precision; the one for the exact precision has "Is" appended
         */
        PrecisionParser(TermsParser parser, Class<E> vocabulary, String atLeast) {
            this.parser = parser;
            this.vocabulary = vocabulary;
            this.atLeast = atLeast;
        }

        Terms<E> parse(@Nullable List<String> givenAtLeast, @Nullable List<String> givenExactly) {
            Terms<E> minimum = parser.parseCodes(atLeast, givenAtLeast, ValueParsers.enumParser(vocabulary));
            Terms<E> exact = parser.parseCodes(atLeast + "Is", givenExactly, ValueParsers.enumParser(vocabulary));
            Terms<E> minimumTerms =
                    new Terms<>(Set.of(), atLeastAsPrecise(minimum.excluded()), minimum.any(), minimum.none());
            Set<E> accepted = minimum.any() ? Set.of() : atLeastAsPrecise(minimum.included());
            Set<E> included = intersect(accepted, exact.any() ? Set.of() : exact.included());
            boolean positive = !accepted.isEmpty() || exact.isValueRequired() && !exact.any();
            Set<E> excluded = new HashSet<>(minimumTerms.excluded());
            excluded.addAll(exact.excluded());
            included.removeAll(excluded);
            boolean none = minimumTerms.none() || exact.none();
            boolean any = !positive && (minimumTerms.any() || exact.any());
            if (positive && included.isEmpty() || none && (any || positive)) {
                String detail = "These precisions exclude each other: nothing can match all of them.";
                parser.addError(atLeast, detail);
                return Terms.unrestricted();
            }
            return new Terms<>(included, excluded, any, none);
        }

        /** These precisions and all that are more precise. */
        private Set<E> atLeastAsPrecise(Set<E> minimums) {
            Set<E> precise = new HashSet<>();
            for (E minimum : minimums) {
                precise.addAll(Arrays.asList(vocabulary.getEnumConstants()).subList(0, minimum.ordinal() + 1));
            }
            return precise;
        }

        /** Intersection of two sets; an empty set is no restriction. */
        private static <E> Set<E> intersect(Set<E> one, Set<E> other) {
            Set<E> both = new HashSet<>(one.isEmpty() ? other : one);
            if (!other.isEmpty()) {
                both.retainAll(other);
            }
            return both;
        }
    }
}
