package org.conflicttracker.event.casualty;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of a claim, completed from those that were stated (rule 2): one number is low, best and high at once; only a low means AT_LEAST,
 * only a high AT_MOST; a range without best takes its low as best. Numbers out of order are kept as stated. A claim in WORDS has none.
 */
public record StatedNumbers(
        @Nullable Integer low,
        @Nullable Integer best,
        @Nullable Integer high,
        Qualifier qualifier) {

    /** Completes the stated numbers. Each number and the qualifier may be null; empty if all numbers are null, except for WORDS. */
    public static Optional<StatedNumbers> of(
            @Nullable Integer low, @Nullable Integer best, @Nullable Integer high, @Nullable Qualifier qualifier) {
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

    private static Qualifier impliedQualifier(@Nullable Integer low, @Nullable Integer best, @Nullable Integer high) {
        if (best != null || low != null && high != null) {
            return Qualifier.EXACT;
        }
        return low != null ? Qualifier.AT_LEAST : Qualifier.AT_MOST;
    }

    private static int firstNonNull(@Nullable Integer a, @Nullable Integer b, @Nullable Integer c) {
        return a != null ? a : b != null ? b : Objects.requireNonNull(c);
    }
}
