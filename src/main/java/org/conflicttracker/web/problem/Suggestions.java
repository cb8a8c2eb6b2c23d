package org.conflicttracker.web.problem;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Suggestions for misspelt names: the nearest known value by edit distance. */
public final class Suggestions {

    /** Longer texts are no misspelt names, and the cost of the distance is the product of both lengths. */
    static final int MAX_LENGTH = 100;

    private static final Pattern SEPARATORS = Pattern.compile("[\\s_-]");

    private Suggestions() {}

    /**
     * The known value nearest to the given one, ignoring case, spaces, hyphens and underscores.
     *
     * @return empty if none is near: at most about a third of the letters may differ, or one is a prefix of the other
     */
    public static Optional<String> findNearest(String given, Collection<String> known) {
        if (!isSearchable(given)) {
            return Optional.empty();
        }
        String normalized = normalize(given);
        String best = null;
        int bestDistance = Integer.MAX_VALUE;
        for (String candidate : known) {
            int distance = distance(normalized, normalize(candidate));
            if (distance < bestDistance) {
                bestDistance = distance;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    private static int distance(String given, String known) {
        return distance(given, known, Integer.MAX_VALUE);
    }

    /**
     * The distance of two normalised texts; {@link Integer#MAX_VALUE} if they are not near.
     *
     * @param bestDistance an upper bound: distances of at least this much need not be computed
     */
    static int distance(String given, String known, int bestDistance) {
        int longer = Math.max(given.length(), known.length());
        int distance =
                new LevenshteinDistance(Math.min(farthest(longer), Math.max(0, bestDistance - 1))).apply(given, known);
        if (distance >= 0 && distance < longer) {
            return distance;
        }
        boolean isPrefix =
                Math.min(given.length(), known.length()) >= 3 && (given.startsWith(known) || known.startsWith(given));
        // Ranks behind every value that is near by spelling; the shortest continuation first.
        return isPrefix ? MAX_LENGTH + longer : distance == 0 ? 0 : Integer.MAX_VALUE;
    }

    /**
     * The maximum distance of near texts.
     *
     * @param longer the length of the longer text
     */
    static int farthest(int longer) {
        return (longer + 1) / 3;
    }

    /** Whether the text may be a misspelt name: not blank, and not too long. */
    static boolean isSearchable(String given) {
        return given != null && !given.isBlank() && given.length() <= MAX_LENGTH;
    }

    static String normalize(String text) {
        return SEPARATORS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    /**
     * Index of names for a fast nearest-name search: the result of {@link Suggestions#findNearest} among a hundred thousand names. A
     * name that differs in too many letters is skipped by comparing two numbers, without computing its edit distance.
     */
    public static final class NameList {

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
                String normalized = normalized(names[i]);
                lengths[i] = normalized.length();
                letters[i] = letters(normalized);
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
            String normalized = Suggestions.normalize(given);
            long givenLetters = letters(normalized);
            String best = null;
            int bestDistance = Integer.MAX_VALUE;
            for (int i = 0; i < names.length; i++) {
                if (mayBeNearer(normalized, givenLetters, i, bestDistance)) {
                    int distance = Suggestions.distance(normalized, normalized(names[i]), bestDistance);
                    if (distance < bestDistance) {
                        bestDistance = distance;
                        best = names[i];
                    }
                }
            }
            return Optional.ofNullable(best);
        }

        /** Lower bound of the distance: each letter that only one of the two texts contains needs at least one edit. */
        private boolean mayBeNearer(String normalized, long givenLetters, int index, int bestDistance) {
            int longer = Math.max(normalized.length(), lengths[index]);
            int difference = Math.max(
                    longer - Math.min(normalized.length(), lengths[index]),
                    Math.max(
                            Long.bitCount(givenLetters & ~letters[index]),
                            Long.bitCount(letters[index] & ~givenLetters)));
            if (difference <= Suggestions.farthest(longer) && difference < bestDistance) {
                return true;
            }
            // one is a prefix of the other
            return Suggestions.MAX_LENGTH + longer < bestDistance
                    && (Long.bitCount(givenLetters & ~letters[index]) == 0
                            || Long.bitCount(letters[index] & ~givenLetters) == 0);
        }

        /** The normalised name. Most names have no capital letters and few separators, so they are returned unchanged. */
        private static String normalized(String name) {
            for (int i = 0; i < name.length(); i++) {
                char c = name.charAt(i);
                if (c == '_' || c == '-' || c > '\u007f' || c <= ' ' || c >= 'A' && c <= 'Z') {
                    return Suggestions.normalize(name);
                }
            }
            return name;
        }

        private static long letters(String normalized) {
            long letters = 0;
            for (int i = 0; i < normalized.length(); i++) {
                letters |= 1L << bit(normalized.charAt(i));
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
}
