package org.conflicttracker.importer.format;

/** Truncation of texts that keeps surrogate pairs intact. */
final class TruncatedText {

    private TruncatedText() {}

    /** The text, or its beginning with an ellipsis; at most {@code maxLength} UTF-16 units. */
    static String truncate(int maxLength, String text) {
        if (text.length() <= maxLength) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(maxLength - 2)) ? maxLength - 2 : maxLength - 1;
        return text.substring(0, end) + "…";
    }
}
