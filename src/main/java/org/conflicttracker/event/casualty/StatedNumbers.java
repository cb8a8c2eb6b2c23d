package org.conflicttracker.event.casualty;

import java.util.Optional;

/**
 * Numbers of a claim, completed from those that were stated (rule 2): one number is low, best and high at once; only a low means AT_LEAST,
 * only a high AT_MOST; a range without best takes its low as best. Numbers out of order are kept as stated. A claim in WORDS has none.
 */
public record StatedNumbers(Integer low, Integer best, Integer high, Qualifier qualifier) {

    /** Completes the stated numbers. Each number and the qualifier may be null; empty if all numbers are null, except for WORDS. */
    public static Optional<StatedNumbers> of(Integer low, Integer best, Integer high, Qualifier qualifier) {
        if (low == null && best == null && high == null) {
            return qualifier == Qualifier.WORDS
                    ? Optional.of(new StatedNumbers(null, null, null, qualifier))
                    : Optional.empty();
        }
        int middle = firstNonNull(best, low, high);
        return Optional.of(new StatedNumbers(
                firstNonNull(low, best, high),
                middle,
                firstNonNull(high, best, low),
                qualifier != null ? qualifier : impliedQualifier(low, best, high)));
    }

    private static Qualifier impliedQualifier(Integer low, Integer best, Integer high) {
        if (best != null || low != null && high != null) {
            return Qualifier.EXACT;
        }
        return low != null ? Qualifier.AT_LEAST : Qualifier.AT_MOST;
    }

    private static int firstNonNull(Integer a, Integer b, Integer c) {
        return a != null ? a : b != null ? b : c;
    }
}
