package org.conflicttracker.common.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;

/** Case and diacritic folding of texts, for comparison. */
public final class NameFolding {

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}-]+");

    private static final String MARKS = ".,:;()/&";

    private NameFolding() {}

    /**
     * The folded text: without case, diacritics (stroke letters and the marks of Arabic and Hebrew included), width and other
     * variants of letters, after Unicode's (draft) technical report 30; apostrophes removed; hyphens and dashes of any kind are
     * spaces (rule 9); white space collapsed and trimmed. {@code Śląsk} and {@code SLASK} are equal then, and so are {@code
     * Sanaʿa}, {@code Sana'a} and {@code Sanaa}, and {@code Al-Shabaab} and {@code al Shabaab}. Empty for a text of only space,
     * hyphens, marks and apostrophes. Stored names are compared by it: another result needs a migration, as V17 was one.
     */
    public static String fold(String text) {
        return isPlain(text) ? text.toLowerCase(Locale.ROOT).replace('-', ' ') : foldWithTables(text);
    }

    /** Whether neither tables are needed nor spaces are removed: the case of most names. */
    private static boolean isPlain(String text) {
        boolean afterSpace = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean space = c == ' ' || c == '-';
            if (space ? afterSpace : !isPlain(c)) {
                return false;
            }
            afterSpace = space;
        }
        return text.isEmpty() || !afterSpace;
    }

    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || MARKS.indexOf(c) >= 0;
    }

    /** The text, folded with the tables. */
    static String foldWithTables(String text) {
        String folded = ICUFoldingFilter.NORMALIZER
                .normalize(compose(normalizeApostrophes(text)))
                .replace("'", "");
        return SPACE.matcher(folded).replaceAll(" ").strip();
    }

    /** Composed (NFC): the tables make the Greek iota subscript a letter, and a mark between it and its base letter would remain. */
    private static String compose(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** Replaces accents that stand for apostrophes; folding alone would turn the acute into a space. */
    static String normalizeApostrophes(String text) {
        return text.replace('´', '\'').replace('`', '\'');
    }
}
