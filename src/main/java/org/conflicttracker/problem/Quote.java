package org.conflicttracker.problem;

/** Repeats in a message what a caller sent, short enough that nothing is echoed at length. */
public final class Quote {

    private static final int LONGEST = 60;

    private Quote() {}

    /** The text in quotation marks, cut after 60 characters; "nothing" for null. */
    public static String of(String text) {
        if (text == null) {
            return "nothing";
        }
        return "\"" + shortened(text) + "\"";
    }

    /** The text, cut after 60 characters. */
    static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
