package org.conflicttracker.common.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;

/** Makes texts comparable that people take for the same. */
public final class NameFolding {

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

    private static final String MARKS = ".,:;-()/&";

    private NameFolding() {}

    /**
     * The text without case, diacritics (stroke letters and the marks of Arabic and Hebrew included), width and other
     * forms of a letter, after Unicode's (draft) technical report 30; apostrophes left out, white space collapsed and
     * trimmed. {@code Śląsk} and {@code SLASK} are the same then, and so are {@code Sanaʿa}, {@code Sana'a} and
     * {@code Sanaa}. Empty for a text of nothing but space, marks and apostrophes.
     */
    public static String fold(String text) {
        return isPlain(text) ? text.toLowerCase(Locale.ROOT) : foldWithTables(text);
    }

    /** Most names are of letters that only lose their case, which needs no tables. */
    private static boolean isPlain(String text) {
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' ? before == ' ' : !isPlain(c)) {
                return false;
            }
            before = c;
        }
        return text.isEmpty() || before != ' ';
    }

    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || MARKS.indexOf(c) >= 0;
    }

    /** What the text means by the tables. */
    static String foldWithTables(String text) {
        String folded = ICUFoldingFilter.NORMALIZER
                .normalize(compose(normalizeApostrophes(text)))
                .replace("'", "");
        return SPACE.matcher(folded).replaceAll(" ").strip();
    }

    /** The tables make a letter of the Greek iota below; a mark written between it and its letter would stay there. */
    private static String compose(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** With the accents that stand in for an apostrophe made one; folding alone would make a space of the acute. */
    static String normalizeApostrophes(String text) {
        return text.replace('´', '\'').replace('`', '\'');
    }
}
