package org.conflicttracker.common.text;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;

/** Transliteration of texts in any script into plain Latin letters, for comparison by likeness; not reversible, and never shown. */
public final class Transliteration {

    private Transliteration() {}

    /** Loaded with its first use: building the tables takes a few tenths of a second. */
    private static final class Tables {

        private static final Transliterator TO_ASCII = Transliterator.getInstance("Any-Latin; Latin-ASCII");
    }

    /**
     * The text in lower-case Latin letters and digits, its words separated by single spaces: Бахмут becomes {@code bakhmut}, دمشق (where
     * short vowels are not written) {@code dmshq}. Hyphens and other marks end a word, apostrophes do not. Empty for a text of only marks.
     */
    public static String toPlainLatin(String text) {
        String latin = isAscii(text) ? text : Tables.TO_ASCII.transliterate(text);
        StringBuilder plain = new StringBuilder(latin.length());
        boolean space = false;
        for (int i = 0; i < latin.length(); i++) {
            char c = latin.charAt(i);
            if (Character.isLetterOrDigit(c) && Character.getType(c) != Character.MODIFIER_LETTER) {
                if (space && plain.length() > 0) {
                    plain.append(' ');
                }
                space = false;
                plain.append(c);
            } else if (!isWithinWord(c)) {
                space = true;
            }
        }
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /** Whether the character is an apostrophe, also one that is a letter of Arabic, or a mark on a letter. */
    private static boolean isWithinWord(char c) {
        return c == '\''
                || c == '`'
                || c == '\u2019'
                || c == '\u2018'
                || switch (Character.getType(c)) {
                    case Character.MODIFIER_LETTER, Character.MODIFIER_SYMBOL, Character.NON_SPACING_MARK -> true;
                    default -> false;
                };
    }
}
