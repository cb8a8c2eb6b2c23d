package org.conflicttracker.common.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Matcher of a phrase in texts by whole words, ignoring case, diacritics, apostrophes, spaces and punctuation, so that {@code
 * Al-Hasan} matches {@code AL HASAN's} and {@code #AlHasan}. A match begins and ends at word boundaries; scripts without spaces
 * are matched by character.
 */
public final class PhraseMatcher {

    /** The replacement of withheld text. */
    public static final String MARK = "[withheld]";

    /** Part of a word and often omitted; the part of the word before one matches too ({@code Hasan's}). */
    private static final String APOSTROPHES = "'’‘‛ʼʻʿʾ´`ʹ＇";

    private final String phrase;

    /** @param phrase must satisfy {@link #isUsable} */
    public PhraseMatcher(String phrase) {
        this.phrase = concatenated(phrase);
    }

    /** Whether the phrase has at least two letters or digits. */
    public static boolean isUsable(String phrase) {
        String folded = concatenated(phrase);
        return folded.codePointCount(0, folded.length()) >= 2;
    }

    /** Token of a text. */
    private record Token(int from, int to) {

        /** The folded token, without spaces; empty for some marks. */
        private String folded(String text) {
            return NameFolding.fold(text.substring(from, to)).replace(" ", "");
        }
    }

    /** Range of a match. */
    private record Match(int from, int to) {}

    /** Whether the text contains the phrase; false for null. */
    public boolean isIn(String text) {
        return text != null && !matches(text, true).isEmpty();
    }

    /** The text with each match replaced by the mark; null for null, the same text if there is no match. */
    public @Nullable String replace(String text) {
        List<Match> matches = text == null ? List.of() : matches(text, false);
        if (matches.isEmpty()) {
            return text;
        }
        StringBuilder replaced = new StringBuilder(text.length());
        int at = 0;
        for (Match match : matches) {
            replaced.append(text, at, match.from()).append(MARK);
            at = match.to();
        }
        return replaced.append(text, at, text.length()).toString();
    }

    private List<Match> matches(String text, boolean firstOnly) {
        List<Token> tokens = tokens(text);
        List<Match> matches = new ArrayList<>();
        int next = 0;
        while (next < tokens.size() && !(firstOnly && !matches.isEmpty())) {
            int end = mayMatch(text.charAt(tokens.get(next).from())) ? end(text, tokens, next) : -1;
            if (end < 0) {
                next++;
            } else {
                matches.add(new Match(tokens.get(next).from(), tokens.get(end).to()));
                next = end + 1;
            }
        }
        return matches;
    }

    /** Quick check of the first character, so that most words need not be folded: folding changes plain letters and digits in case only. */
    private boolean mayMatch(char first) {
        boolean plain = first < 0x80 && Character.isLetterOrDigit(first);
        return !plain || Character.toLowerCase(first) == phrase.charAt(0);
    }

    /** The index of the last token of a match that begins with this token; -1 if there is none. */
    private int end(String text, List<Token> tokens, int first) {
        int matched = 0;
        for (int at = first; at < tokens.size(); at++) {
            String folded = tokens.get(at).folded(text);
            if (at == first && folded.isEmpty() || !phrase.startsWith(folded, matched)) {
                return -1;
            }
            matched += folded.length();
            if (matched == phrase.length()) {
                return at;
            }
        }
        return -1;
    }

    private static String concatenated(String text) {
        StringBuilder all = new StringBuilder();
        tokens(text).forEach(token -> all.append(token.folded(text)));
        return all.toString();
    }

    /** The tokens: words, split at apostrophes; single characters in scripts without spaces. */
    private static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int from = at;
            int first = text.codePointAt(at);
            at += Character.charCount(first);
            if (isWordCharacter(first)) {
                boolean single = isWrittenWithoutSpaces(first);
                while (at < text.length() && continuesToken(text.codePointAt(at), single)) {
                    at += Character.charCount(text.codePointAt(at));
                }
                tokens.add(new Token(from, at));
            }
        }
        return tokens;
    }

    private static boolean continuesToken(int c, boolean single) {
        return isMark(c) || !single && isWordCharacter(c) && !isWrittenWithoutSpaces(c);
    }

    private static boolean isWordCharacter(int c) {
        return c < 0x80
                ? Character.isLetterOrDigit(c)
                : APOSTROPHES.indexOf(c) < 0 && (Character.isLetterOrDigit(c) || isMark(c));
    }

    /** Whether the character is a combining or format mark within a word. */
    private static boolean isMark(int c) {
        return c >= 0x80
                && switch (Character.getType(c)) {
                    case Character.NON_SPACING_MARK,
                            Character.COMBINING_SPACING_MARK,
                            Character.ENCLOSING_MARK,
                            Character.FORMAT -> true;
                    default -> false;
                };
    }

    private static boolean isWrittenWithoutSpaces(int c) {
        if (c < 0x0E00) {
            return false;
        }
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR, TIBETAN -> true;
            default -> false;
        };
    }
}
