package org.conflicttracker.event.query;

import java.time.LocalDate;

/**
 * Where an entry stands in a list of events: the same whichever engine found it, as the next page may come from another.
 *
 * @param key what the list is ordered by: the first day in days since 1970, a figure (-1 for none) or the revision
 * @param event by which equals are ordered
 */
public record SeekKey(long key, long event) {

    private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();
    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

    /** Whether there could be such an entry in a list of this order. */
    public boolean isValidFor(Sort sort) {
        long least = sort.isByDay() ? FIRST_DAY : -1;
        long most = sort.isByDay() ? LAST_DAY : Long.MAX_VALUE;
        return key >= least && key <= most && event > 0 && event <= Integer.MAX_VALUE;
    }
}
