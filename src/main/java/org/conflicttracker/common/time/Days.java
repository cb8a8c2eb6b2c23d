package org.conflicttracker.common.time;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Range of days, both ends included.
 *
 * @param from the first day; null if unbounded
 * @param to the last day, not before {@code from}; null if unbounded
 */
public record Days(@Nullable LocalDate from, @Nullable LocalDate to) {

    /** The unbounded range. */
    public static final Days ALL = new Days(null, null);

    public Days {
        if (from != null && to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("The end (" + to + ") is before the beginning (" + from + ")");
        }
    }

    /** Whether the day is in the range. */
    public boolean contains(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    /** Whether the range contains all days of the other one. */
    public boolean contains(Days other) {
        return other.equals(intersect(other).orElse(null));
    }

    /** The intersection of the two ranges; empty if they are disjoint. */
    public Optional<Days> intersect(Days other) {
        LocalDate first =
                from == null || other.from == null ? firstNonNull(from, other.from) : Dates.later(from, other.from);
        LocalDate last = to == null || other.to == null ? firstNonNull(to, other.to) : Dates.earlier(to, other.to);
        boolean none = first != null && last != null && last.isBefore(first);
        return none ? Optional.empty() : Optional.of(new Days(first, last));
    }

    /** The range with both ends; empty if one is open. */
    public Optional<BoundedDays> findBounded() {
        return from == null || to == null ? Optional.empty() : Optional.of(new BoundedDays(from, to));
    }

    /** Range of days with both ends. */
    public record BoundedDays(LocalDate from, LocalDate to) {

        public Days toDays() {
            return new Days(from, to);
        }
    }

    private static @Nullable LocalDate firstNonNull(@Nullable LocalDate one, @Nullable LocalDate two) {
        return one == null ? two : one;
    }
}
