package org.conflicttracker.columnstore;

import java.util.Comparator;

/**
 * A state in an order.
 *
 * @param sortKey what it is ordered by: its first day, a figure (-1 for none) or its revision
 */
public record Entry(int revision, int event, long sortKey) {

    /** An order of states. */
    public enum Order {
        /** The first days, ascending; of equals the lower event first. */
        OLDEST,
        /** The same, the other way round. */
        NEWEST,
        /** The best figures, the greatest first, none last; of equals the higher event first. */
        MOST,
        /** The latest revision first. */
        LATEST;

        Comparator<Entry> comparator() {
            Comparator<Entry> ascending =
                    Comparator.comparingLong(Entry::sortKey).thenComparingInt(Entry::event);
            return this == OLDEST ? ascending : ascending.reversed();
        }
    }
}
