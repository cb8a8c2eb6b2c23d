package org.conflicttracker.event.filter;

import java.util.Optional;
import org.conflicttracker.web.problem.Quote;

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
                    Quote.of(value) + " has two exclamation marks. Write \"\\!\" for an exclamation mark in the value.",
                    Optional.of("!" + literal(excluded)));
        }
        return excluded.equals("*") ? new Term(Sign.NONE, "") : new Term(Sign.EXCLUDED, unescape(excluded));
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
