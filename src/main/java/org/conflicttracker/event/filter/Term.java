package org.conflicttracker.event.filter;

import java.util.Optional;
import org.conflicttracker.web.problem.Quote;

/**
 * What one value of a parameter asks.
 *
 * @param text without the marks; empty where any value or none is meant
 */
record Term(Sign sign, String text) {

    /** Whether an event must have the value, must not, or must have any or none at all. */
    enum Sign {
        INCLUDED,
        EXCLUDED,
        ANY,
        NONE
    }

    private static final char ESCAPE = '\\';

    private static final String MARKS = "!*\\";

    /**
     * Reads {@code x}, {@code !x}, {@code *} and {@code !*}; a backslash makes a mark at the beginning stand for itself.
     *
     * @throws IllegalArgumentException where nothing, or something already excluded, is excluded
     */
    static Term of(String value) {
        if (value.equals("*")) {
            return new Term(Sign.ANY, "");
        }
        if (!value.startsWith("!")) {
            return new Term(Sign.INCLUDED, unescape(value));
        }
        String rest = value.substring(1);
        if (rest.isBlank()) {
            throw new UnparsableValueException("There is nothing to exclude after \"!\".", Optional.empty());
        }
        if (rest.startsWith("!")) {
            throw new UnparsableValueException(
                    Quote.of(value) + " has two exclamation marks. Write \"\\!\" for an exclamation mark in the value.",
                    Optional.of("!" + literal(rest)));
        }
        return rest.equals("*") ? new Term(Sign.NONE, "") : new Term(Sign.EXCLUDED, unescape(rest));
    }

    /** The value that means exactly this text. */
    static String literal(String text) {
        return startsWithMark(text) ? ESCAPE + text : text;
    }

    /** As it was written, with another text. */
    String withText(String other) {
        return (sign == Sign.EXCLUDED ? "!" : "") + literal(other);
    }

    private static String unescape(String value) {
        return value.charAt(0) == ESCAPE && startsWithMark(value.substring(1)) ? value.substring(1) : value;
    }

    private static boolean startsWithMark(String text) {
        return !text.isEmpty() && MARKS.indexOf(text.charAt(0)) >= 0;
    }
}
