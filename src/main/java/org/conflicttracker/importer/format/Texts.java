package org.conflicttracker.importer.format;

import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.common.text.Words;

/** Texts of a row, made to fit where they go. What had to be shortened stays in full under {@code extra}, with a finding. */
final class Texts {

    private static final int MAX_NAME_LENGTH = 500;
    private static final int MAX_AREA_LENGTH = 200;

    private final RowContext row;

    Texts(RowContext row) {
        this.row = row;
    }

    /** The text of a cell as it is stored, at most so long; null where there is none. */
    String parseText(String column, int most) {
        String given = row.text(column);
        if (given == null) {
            return null;
        }
        String text = Words.toNfc(given);
        if (text.length() <= most) {
            row.markUsed(column);
            return text;
        }
        row.flag(
                column,
                "It is longer than " + most + " characters.",
                "Shortened; the full text is kept in the event's extra.");
        return TruncatedText.truncate(most, text);
    }

    /** The name of a province, a district; something it can be found by must be in it. */
    String parseArea(String column) {
        String name = parseText(column, MAX_AREA_LENGTH);
        if (name == null || isSearchable(name, MAX_AREA_LENGTH)) {
            return name;
        }
        return keepUnsearchable(column);
    }

    /** A label, shortened where it must be; null where nothing in it can be found. */
    static boolean isLabel(String text) {
        return text.length() <= MAX_AREA_LENGTH && isSearchable(text, MAX_AREA_LENGTH);
    }

    /** Whether somebody can be called this. */
    static boolean isName(String text) {
        return text.length() <= MAX_NAME_LENGTH && isSearchable(text, MAX_NAME_LENGTH);
    }

    private static boolean isSearchable(String text, int most) {
        int folded = isPlain(text) ? text.length() : NameFolding.fold(text).length();
        return folded > 0 && folded <= 2 * most;
    }

    /** Nothing but ASCII, with a letter or digit: folding neither lengthens it nor leaves it empty. */
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
}
