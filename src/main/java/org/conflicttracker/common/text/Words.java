package org.conflicttracker.common.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Tokenisation of texts into searchable words, and the normal form in which texts are stored. */
public final class Words {

    /** Maximum length of a word in UTF-16 units, as in its column; longer words are truncated. */
    public static final int MAX_LENGTH = 100;

    /** The tokenizer also ends a word at the end of its buffer, of 4096 characters. */
    private static final int MAX_PLAIN_LENGTH = 4000;

    private static final char FIRST_COMBINING_MARK = '\u0300';

    /** Marks that end a word wherever they stand. */
    private static final String SEPARATORS = " \t\n\r-()[]/!?\"&+";

    /** Marks that end a word unless they are within it: the tokenizer keeps example.org and didn't together. */
    private static final String WITHIN_WORDS = ".:'";

    /** Marks that end a word unless they are within a number, such as 1,000. */
    private static final String WITHIN_NUMBERS = ",;";

    // keeps one tokenizer per thread, because creating one is expensive
    private static final Analyzer ANALYZER = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            return new TokenStreamComponents(new ICUTokenizer());
        }
    };

    private Words() {}

    /** The text in Unicode's composed form (NFC), in which texts are stored. */
    public static String toNfc(String text) {
        return isComposed(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** Whether the text has only characters before the combining marks, which are all composed. */
    private static boolean isComposed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST_COMBINING_MARK) {
                return false;
            }
        }
        return true;
    }

    /** A number with its noun, such as "1 row" and "2 rows". @param noun in the singular, of which the plural ends in s */
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** Whether every database stores the text unchanged: no NUL, no unpaired surrogate. */
    public static boolean isWellFormed(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /**
     * The words of a text in any script, {@linkplain NameFolding#fold folded}, in order of first appearance. Scripts without
     * spaces (Chinese, Japanese, Thai and others) are segmented by a dictionary. Empty for a text of only punctuation.
     */
    public static Set<String> of(String text) {
        return isPlain(text) ? ofPlain(text) : ofTokens(text);
    }

    /** Whether words end only where {@link #ofPlain} ends them: the case of most texts in English, and much faster. */
    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isWordCharacter(c)
                    && SEPARATORS.indexOf(c) < 0
                    && !(WITHIN_WORDS.indexOf(c) >= 0 && !isBetween(text, i, Words::isWordCharacter))
                    && !(WITHIN_NUMBERS.indexOf(c) >= 0 && !isBetween(text, i, Words::isDigit))) {
                return false;
            }
        }
        return text.length() <= MAX_PLAIN_LENGTH;
    }

    private static boolean isBetween(String text, int at, IntPredicate kind) {
        return at > 0 && at + 1 < text.length() && kind.test(text.charAt(at - 1)) && kind.test(text.charAt(at + 1));
    }

    private static boolean isWordCharacter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static Set<String> ofPlain(String text) {
        Set<String> words = new LinkedHashSet<>();
        String folded = text.toLowerCase(Locale.ROOT);
        int start = 0;
        for (int i = 0; i <= folded.length(); i++) {
            if (i == folded.length() || !isWordCharacter(folded.charAt(i))) {
                if (i > start) {
                    words.add(truncate(folded.substring(start, i)));
                }
                start = i + 1;
            }
        }
        return words;
    }

    /** The words of a text as the tokenizer finds them. */
    static Set<String> ofTokens(String text) {
        Set<String> words = new LinkedHashSet<>();
        try (TokenStream tokens = ANALYZER.tokenStream("", NameFolding.normalizeApostrophes(text))) {
            CharTermAttribute token = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                add(words, NameFolding.fold(token.toString()));
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    /** The words of a text as one line, each between spaces, so that {@code like '% word %'} finds whole words. */
    public static String toLine(String text) {
        return " " + String.join(" ", of(text)) + " ";
    }

    /** The words of a text and of existing lines as one line. */
    public static String toLine(String text, Collection<String> lines) {
        Set<String> words = of(text);
        for (String line : lines) {
            Collections.addAll(words, line.strip().split(" "));
        }
        words.remove("");
        return " " + String.join(" ", words) + " ";
    }

    /** Adds the words of a folded token: several for ligatures such as ﷺ, or none. */
    private static void add(Set<String> words, String folded) {
        for (String word : folded.split(" ")) {
            if (!word.isEmpty()) {
                words.add(truncate(word));
            }
        }
    }

    private static String truncate(String word) {
        if (word.length() <= MAX_LENGTH) {
            return word;
        }
        boolean splitsPair = Character.isHighSurrogate(word.charAt(MAX_LENGTH - 1));
        return word.substring(0, splitsPair ? MAX_LENGTH - 1 : MAX_LENGTH);
    }
}
