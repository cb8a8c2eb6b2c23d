package org.conflicttracker.event.query;

import java.time.LocalDate;

/**
 * Keyset position of an entry in a list of events. It does not depend on the engine, as the next page may come from
 * another.
 *
 * @param key the sort key: the first day in days since 1970, a figure (-1 for none) or the revision
 * @param event the tie-breaker
 */
public record SeekKey(long key, long event) {

    private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();
    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

    /** Whether an entry of a list in this order can have this position. */
    public boolean isValidFor(Sort sort) {
        long min = sort.isByDay() ? FIRST_DAY : -1;
        long max = sort.isByDay() ? LAST_DAY : Long.MAX_VALUE;
        return key >= min && key <= max && event > 0 && event <= Integer.MAX_VALUE;
    }
}
