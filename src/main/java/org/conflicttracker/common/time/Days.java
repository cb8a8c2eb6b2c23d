package org.conflicttracker.common.time;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A run of days, both ends included.
 *
 * @param from the first day, or null for no beginning
 * @param to the last day, not before from, or null for no end
 */
public record Days(LocalDate from, LocalDate to) {

    /** Every day. */
    public static final Days ALL = new Days(null, null);

    public Days {
        if (from != null && to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("The end (" + to + ") is before the beginning (" + from + ")");
        }
    }

    /** Whether the day is one of them. */
    public boolean contains(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    /** Whether all days of the other are among them. */
    public boolean contains(Days other) {
        return other.equals(intersect(other).orElse(null));
    }

    /** The days the two have in common; empty if there are none. */
    public Optional<Days> intersect(Days other) {
        LocalDate first =
                from == null || other.from == null ? firstNonNull(from, other.from) : Dates.later(from, other.from);
        LocalDate last = to == null || other.to == null ? firstNonNull(to, other.to) : Dates.earlier(to, other.to);
        boolean none = first != null && last != null && last.isBefore(first);
        return none ? Optional.empty() : Optional.of(new Days(first, last));
    }

    private static LocalDate firstNonNull(LocalDate one, LocalDate two) {
        return one == null ? two : one;
    }
}
