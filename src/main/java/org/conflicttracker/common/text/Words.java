package org.conflicttracker.common.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Tokenisation of texts into searchable words, and the normal form in which texts are stored. */
public final class Words {

    /** Maximum length of a word in UTF-16 units, as in its column; longer words are truncated. */
    public static final int MAX_LENGTH = 100;

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
        return Normalizer.normalize(text, Normalizer.Form.NFC);
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
