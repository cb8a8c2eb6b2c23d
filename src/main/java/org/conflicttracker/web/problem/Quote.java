package org.conflicttracker.web.problem;

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

    /** The text, cut after 60 characters; never through the middle of one. */
    static String shortened(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int cut = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, cut) + "…";
    }
}
