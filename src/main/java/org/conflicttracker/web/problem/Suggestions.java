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
        String plain = normalize(given);
        String best = null;
        int bestDistance = Integer.MAX_VALUE;
        for (String candidate : known) {
            int distance = distance(plain, normalize(candidate));
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
}
