package org.conflicttracker.common.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds a phrase in texts by whole words, however it is written: case, diacritics, apostrophes, spaces and punctuation do not matter,
 * so that {@code Al-Hasan} is found in {@code AL HASAN's} and {@code #AlHasan}. A match begins and ends where a word does; scripts that
 * are written without spaces are matched character by character.
 */
public final class PhraseMatcher {

    /** What takes the place of a text that was withheld. */
    public static final String MARK = "[withheld]";

    /** Written in one word, and often left out: after them a part of the word stands by itself too ({@code Hasan's}). */
    private static final String APOSTROPHES = "'’‘‛ʼʻʿʾ´`ʹ＇";

    private final String phrase;

    /** @param phrase of which {@link #isUsable} holds */
    public PhraseMatcher(String phrase) {
        this.phrase = concatenated(phrase);
    }

    /** Whether there are at least two letters or digits to look for. */
    public static boolean isUsable(String phrase) {
        String folded = concatenated(phrase);
        return folded.codePointCount(0, folded.length()) >= 2;
    }

    /** A part of a text. */
    private record Part(int from, int to) {

        /** What it is compared as; empty for some marks. */
        private String folded(String text) {
            return NameFolding.fold(text.substring(from, to)).replace(" ", "");
        }
    }

    /** Where the phrase is. */
    private record Match(int from, int to) {}

    /** Whether the text, which may be null, has the phrase in it. */
    public boolean isIn(String text) {
        return text != null && !matches(text, true).isEmpty();
    }

    /** The text with the mark in place of each match; null for null, the same text where there is none. */
    public String replace(String text) {
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

    private List<Match> matches(String text, boolean oneIsEnough) {
        List<Part> parts = parts(text);
        List<Match> matches = new ArrayList<>();
        int next = 0;
        while (next < parts.size() && !(oneIsEnough && !matches.isEmpty())) {
            int end = mayBegin(text.charAt(parts.get(next).from())) ? end(text, parts, next) : -1;
            if (end < 0) {
                next++;
            } else {
                matches.add(new Match(parts.get(next).from(), parts.get(end).to()));
                next = end + 1;
            }
        }
        return matches;
    }

    /** Most words begin otherwise, and need not be folded: folding leaves plain letters and digits as they are, but for case. */
    private boolean mayBegin(char first) {
        boolean plain = first < 0x80 && Character.isLetterOrDigit(first);
        return !plain || Character.toLowerCase(first) == phrase.charAt(0);
    }

    /** The last part of a match that begins with a part; -1 where none does. */
    private int end(String text, List<Part> parts, int first) {
        int matched = 0;
        for (int at = first; at < parts.size(); at++) {
            String folded = parts.get(at).folded(text);
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
        parts(text).forEach(part -> all.append(part.folded(text)));
        return all.toString();
    }

    /** Words, cut at apostrophes too; of scripts without spaces each character. */
    private static List<Part> parts(String text) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int from = at;
            int first = text.codePointAt(at);
            at += Character.charCount(first);
            if (isOfWord(first)) {
                boolean single = isWrittenWithoutSpaces(first);
                while (at < text.length() && goesOn(text.codePointAt(at), single)) {
                    at += Character.charCount(text.codePointAt(at));
                }
                parts.add(new Part(from, at));
            }
        }
        return parts;
    }

    private static boolean goesOn(int c, boolean single) {
        return isMark(c) || !single && isOfWord(c) && !isWrittenWithoutSpaces(c);
    }

    private static boolean isOfWord(int c) {
        return c < 0x80
                ? Character.isLetterOrDigit(c)
                : APOSTROPHES.indexOf(c) < 0 && (Character.isLetterOrDigit(c) || isMark(c));
    }

    /** What is written above, below or invisibly within a word. */
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
