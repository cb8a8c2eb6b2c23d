package org.conflicttracker.web.problem;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what a caller may have meant. */
public final class Suggestions {

    /** Longer texts are no misspelt names, and the distance costs the product of both lengths. */
    static final int MAX_LENGTH = 100;

    private static final Pattern SEPARATORS = Pattern.compile("[\\s_-]");

    private Suggestions() {}

    /**
     * The known value nearest to the given one, regardless of case, spaces, hyphens and underscores.
     *
     * @return empty when none is reasonably near: at most about a third of the letters differ, or one begins the other
     */
    public static Optional<String> findNearest(String given, Collection<String> known) {
        if (!isSearchable(given)) {
            return Optional.empty();
        }
        String plain = normalize(given);
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String candidate : known) {
            int distance = distance(plain, normalize(candidate));
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    private static int distance(String given, String known) {
        return distance(given, known, Integer.MAX_VALUE);
    }

    /** How far two plain texts are apart. @param least distances that are no less are of no interest */
    static int distance(String given, String known, int least) {
        int longer = Math.max(given.length(), known.length());
        int distance = new LevenshteinDistance(Math.min(farthest(longer), Math.max(0, least - 1))).apply(given, known);
        if (distance >= 0 && distance < longer) {
            return distance;
        }
        boolean begins =
                Math.min(given.length(), known.length()) >= 3 && (given.startsWith(known) || known.startsWith(given));
        // Behind every value that is near by spelling, the shortest continuation first.
        return begins ? MAX_LENGTH + longer : distance == 0 ? 0 : Integer.MAX_VALUE;
    }

    /** The greatest distance that is still near, of texts of which the longer has so many letters. */
    static int farthest(int longer) {
        return (longer + 1) / 3;
    }

    /** Whether it may be the misspelling of a name. */
    static boolean isSearchable(String given) {
        return given != null && !given.isBlank() && given.length() <= MAX_LENGTH;
    }

    static String normalize(String text) {
        return SEPARATORS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    }
}
