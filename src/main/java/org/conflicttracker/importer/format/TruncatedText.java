package org.conflicttracker.importer.format;

/** Truncation of texts that keeps surrogate pairs intact. */
final class TruncatedText {

    private TruncatedText() {}

    /** The text, or its beginning with an ellipsis; at most {@code most} UTF-16 units. */
    static String truncate(int most, String text) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
