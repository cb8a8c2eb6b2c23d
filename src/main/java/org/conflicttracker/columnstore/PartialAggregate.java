package org.conflicttracker.columnstore;

/**
 * Partial result of a hash aggregation: the groups of some rows with their sums. Immutable.
 *
 * @param keys of each group in turn, the value of each of its group keys
 * @param sums of each group in turn, its sums as in the {@link HashAggregator}
 * @param firstStartDay earliest first day of any of the rows; {@link Integer#MAX_VALUE} without rows
 * @param lastStartDay latest first day; {@link Integer#MIN_VALUE} without rows
 */
record PartialAggregate(int[] keys, long[] sums, int groupCount, int firstStartDay, int lastStartDay) {

    private static final int OVERHEAD_BYTES = 80;

    long heapBytes() {
        return OVERHEAD_BYTES + 4L * keys.length + 8L * sums.length;
    }
}
