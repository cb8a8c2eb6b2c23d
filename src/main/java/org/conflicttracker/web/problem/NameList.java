package org.conflicttracker.web.problem;

import java.util.Collection;
import java.util.Optional;

/**
 * Index of names for a fast nearest-name search: the result of {@link Suggestions#findNearest} among a hundred thousand names. A
 * name that differs in too many letters is skipped by comparing two numbers, without computing its edit distance.
 */
public final class NameList {

    private static final int LETTERS = 26;
    private static final int DIGITS = 10;
    private static final int OTHERS = Long.SIZE - LETTERS - DIGITS;

    private final String[] names;

    /** The length of each name without separators. */
    private final int[] lengths;

    /** The letters of each name as a bit set; rare characters share a bit. */
    private final long[] letters;

    public NameList(Collection<String> known) {
        this.names = known.toArray(String[]::new);
        this.lengths = new int[names.length];
        this.letters = new long[names.length];
        for (int i = 0; i < names.length; i++) {
            String plain = plain(names[i]);
            lengths[i] = plain.length();
            letters[i] = letters(plain);
        }
    }

    public int size() {
        return names.length;
    }

    /** The nearest name, as {@link Suggestions#findNearest}. */
    public Optional<String> nearest(String given) {
        if (!Suggestions.isSearchable(given)) {
            return Optional.empty();
        }
        String plain = Suggestions.normalize(given);
        long givenLetters = letters(plain);
        String best = null;
        int bestDistance = Integer.MAX_VALUE;
        for (int i = 0; i < names.length; i++) {
            if (mayBeNearer(plain, givenLetters, i, bestDistance)) {
                int distance = Suggestions.distance(plain, plain(names[i]), bestDistance);
                if (distance < bestDistance) {
                    bestDistance = distance;
                    best = names[i];
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** Lower bound of the distance: each letter that only one of the two texts contains needs at least one edit. */
    private boolean mayBeNearer(String plain, long givenLetters, int index, int bestDistance) {
        int longer = Math.max(plain.length(), lengths[index]);
        int difference = Math.max(
                longer - Math.min(plain.length(), lengths[index]),
                Math.max(Long.bitCount(givenLetters & ~letters[index]), Long.bitCount(letters[index] & ~givenLetters)));
        if (difference <= Suggestions.farthest(longer) && difference < bestDistance) {
            return true;
        }
        // one is a prefix of the other
        return Suggestions.MAX_LENGTH + longer < bestDistance
                && (Long.bitCount(givenLetters & ~letters[index]) == 0
                        || Long.bitCount(letters[index] & ~givenLetters) == 0);
    }

    /** The normalised name. Most names have no capital letters and few separators, so they are returned unchanged. */
    private static String plain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '_' || c == '-' || c > '\u007f' || c <= ' ' || c >= 'A' && c <= 'Z') {
                return Suggestions.normalize(name);
            }
        }
        return name;
    }

    private static long letters(String plain) {
        long letters = 0;
        for (int i = 0; i < plain.length(); i++) {
            letters |= 1L << bit(plain.charAt(i));
        }
        return letters;
    }

    private static int bit(char c) {
        if (c >= 'a' && c <= 'z') {
            return c - 'a';
        }
        return c >= '0' && c <= '9' ? LETTERS + c - '0' : LETTERS + DIGITS + c % OTHERS;
    }
}
