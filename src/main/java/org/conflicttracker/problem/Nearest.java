package org.conflicttracker.problem;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what a caller may have meant. */
public final class Nearest {

    /** Longer texts are no misspelt names, and the distance costs the product of both lengths. */
    private static final int LONGEST = 100;

    private Nearest() {}

    /**
     * The known value nearest to the given one, regardless of case, spaces, hyphens and underscores.
     *
     * @return empty when none is reasonably near: at most about a third of the letters differ, or one begins the other
     */
    public static Optional<String> of(String given, Collection<String> known) {
        if (given == null || given.isBlank() || given.length() > LONGEST) {
            return Optional.empty();
        }
        String plain = plain(given);
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String candidate : known) {
            int distance = distance(plain, plain(candidate));
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    private static int distance(String given, String known) {
        int longer = Math.max(given.length(), known.length());
        int distance = new LevenshteinDistance((longer + 1) / 3).apply(given, known);
        if (distance >= 0 && distance < longer) {
            return distance;
        }
        boolean begins =
                Math.min(given.length(), known.length()) >= 3 && (given.startsWith(known) || known.startsWith(given));
        // Behind every value that is near by spelling, the shortest continuation first.
        return begins ? LONGEST + longer : distance == 0 ? 0 : Integer.MAX_VALUE;
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }
}
