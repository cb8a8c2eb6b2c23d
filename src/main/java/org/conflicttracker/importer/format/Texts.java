package org.conflicttracker.importer.format;

import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.common.text.Words;

/** Texts of a row, made to fit where they go. What had to be shortened stays in full under {@code extra}, with a finding. */
final class Texts {

    private static final int NAME = 500;
    private static final int AREA = 200;

    private final RowContext row;

    Texts(RowContext row) {
        this.row = row;
    }

    /** The text of a cell as it is stored, at most so long; null where there is none. */
    String fitting(String column, int most) {
        String given = row.text(column);
        if (given == null) {
            return null;
        }
        String text = Words.nfc(given);
        if (text.length() <= most) {
            row.place(column);
            return text;
        }
        row.flag(
                column,
                "It is longer than " + most + " characters.",
                "Shortened here; kept in full with the event, under extra.");
        return TruncatedText.to(most, text);
    }

    /** The name of a province, a district; something it can be found by must be in it. */
    String area(String column) {
        String name = fitting(column, AREA);
        if (name == null || canBeFound(name, AREA)) {
            return name;
        }
        return unplaced(column);
    }

    /** A label, shortened where it must be; null where nothing in it can be found. */
    static boolean isLabel(String text) {
        return text.length() <= AREA && canBeFound(text, AREA);
    }

    /** Whether somebody can be called this. */
    static boolean isName(String text) {
        return text.length() <= NAME && canBeFound(text, NAME);
    }

    private static boolean canBeFound(String text, int most) {
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

    private String unplaced(String column) {
        row.keep(column, "There is no letter or digit in it to be found by, or too much.");
        return null;
    }
}
