package org.conflicttracker.event.casualty;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sums of the figures of the published parts of a summary (rule 4), by outcome and single group, ALL included. A part without a figure of a
 * group adds nothing to it.
 *
 * @param count number of published parts, also of those without figures
 */
public record PartSums(int count, Map<Key, Sum> sums) {

    /** Sums of no parts. */
    public static final PartSums NONE = new PartSums(0, Map.of());

    public PartSums {
        sums = Map.copyOf(sums);
    }

    /** Outcome and group of a sum. */
    public record Key(Outcome outcome, Group group) {}

    /**
     * Sum of figures: numbers of people.
     *
     * @param openEnded whether a figure is open-ended
     */
    public record Sum(long low, long best, long high, boolean openEnded) {

        public Sum plus(Sum other) {
            return new Sum(low + other.low, best + other.best, high + other.high, openEnded || other.openEnded);
        }
    }

    /** The sum; null if no part has a figure. */
    @Nullable
    Sum find(Outcome outcome, Group group) {
        return sums.get(new Key(outcome, group));
    }
}
