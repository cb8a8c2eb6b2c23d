package org.conflicttracker.web.problem;

import org.jspecify.annotations.Nullable;

/** Quotation of client input in messages, truncated to 60 characters. */
public final class Quote {

    private static final int MAX_LENGTH = 60;

    private Quote() {}

    /** The text in quotation marks, truncated to 60 characters; "nothing" for null. */
    public static String of(@Nullable String text) {
        if (text == null) {
            return "nothing";
        }
        return "\"" + truncate(text) + "\"";
    }

    /** The text, truncated to 60 characters but never within a surrogate pair. */
    static String truncate(String text) {
        if (text.length() <= MAX_LENGTH) {
            return text;
        }
        int cut = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
        return text.substring(0, cut) + "…";
    }
}
