package org.conflicttracker.columnstore;

/** Meter of the groups of a running aggregation; throws to end the aggregation when there are too many. Used by several threads. */
@FunctionalInterface
public interface GroupMeter {

    /** Meter without a limit. */
    GroupMeter NONE = (groups, more) -> {};

    /**
     * Reports new groups.
     *
     * @param groups how many the calling thread has met so far
     * @param more how many of them are new since its last report
     */
    void grow(int groups, int more);
}
