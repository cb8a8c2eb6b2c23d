package org.conflicttracker.importer.format;

import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.common.text.Words;

/** Parser of text columns with maximum lengths. A truncated text is also kept in full under {@code extra}, with a finding. */
final class TextColumns {

    private static final int MAX_NAME_LENGTH = 500;
    private static final int MAX_AREA_LENGTH = 200;
    private static final int MAX_ID_LENGTH = 200;

    private final RowContext row;

    TextColumns(RowContext row) {
        this.row = row;
    }

    /** Normalised text of a cell, truncated to {@code maxLength} UTF-16 units; null if there is none. */
    String parseText(String column, int maxLength) {
        String given = row.text(column);
        if (given == null) {
            return null;
        }
        String text = Words.toNfc(given);
        if (text.length() <= maxLength) {
            row.markUsed(column);
            return text;
        }
        row.flag(
                column,
                "It is longer than " + maxLength + " characters.",
                "Shortened; the full text is kept in the event's extra.");
        return truncate(maxLength, text);
    }

    /**
     * Row id; null if it is missing, which rejects the row, because a later import could not match it; null as well if so many rows have it
     * that it is none.
     */
    String parseId(String column) {
        String raw = row.rawText(column);
        if (raw != null && row.isSharedId(raw)) {
            return null;
        }
        String text = row.text(column);
        String id = text == null ? null : Words.toNfc(text).strip();
        if (id == null) {
            row.reject(column, "The id is missing.");
        } else if (id.length() > MAX_ID_LENGTH) {
            row.reject(column, "An id must not be longer than " + MAX_ID_LENGTH + " characters.");
        }
        row.markUsed(column);
        return id;
    }

    /** Name of a province or district; it must contain a searchable character. */
    String parseArea(String column) {
        String name = parseText(column, MAX_AREA_LENGTH);
        if (name == null || isSearchable(name, MAX_AREA_LENGTH)) {
            return name;
        }
        return keepUnsearchable(column);
    }

    /** Whether the text is valid as a tag. */
    static boolean isLabel(String text) {
        return text.length() <= MAX_AREA_LENGTH && isSearchable(text, MAX_AREA_LENGTH);
    }

    /** Whether the text is valid as the name of an actor or source. */
    static boolean isName(String text) {
        return text.length() <= MAX_NAME_LENGTH && isSearchable(text, MAX_NAME_LENGTH);
    }

    private static boolean isSearchable(String text, int maxLength) {
        int folded = isPlain(text) ? text.length() : NameFolding.fold(text).length();
        return folded > 0 && folded <= 2 * maxLength;
    }

    /** Whether the text is ASCII with at least one letter or digit: folding neither lengthens nor empties it. */
    private static boolean isPlain(String text) {
        boolean letter = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return false;
            }
            letter |= Character.isLetterOrDigit(c);
        }
        return letter;
    }

    private String keepUnsearchable(String column) {
        row.keepInExtra(column, "It contains no letter or digit, or is too long.");
        return null;
    }

    /** The text, or its beginning with an ellipsis; at most {@code maxLength} UTF-16 units. */
    static String truncate(int maxLength, String text) {
        if (text.length() <= maxLength) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(maxLength - 2)) ? maxLength - 2 : maxLength - 1;
        return text.substring(0, end) + "…";
    }
}
