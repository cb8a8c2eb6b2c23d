package org.conflicttracker.web.problem;

/** Repeats in a message what a caller sent, short enough that nothing is echoed at length. */
public final class Quote {

    private static final int MAX_LENGTH = 60;

    private Quote() {}

    /** The text in quotation marks, cut after 60 characters; "nothing" for null. */
    public static String of(String text) {
        if (text == null) {
            return "nothing";
        }
        return "\"" + truncate(text) + "\"";
    }

    /** The text, cut after 60 characters; never through the middle of one. */
    static String truncate(String text) {
        if (text.length() <= MAX_LENGTH) {
            return text;
        }
        int cut = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
        return text.substring(0, cut) + "…";
    }
}
