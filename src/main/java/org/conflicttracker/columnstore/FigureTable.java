package org.conflicttracker.columnstore;

/**
 * Table of the figures by code.
 *
 * @param values low, best, high and {@linkplain #packCounts packed counts} of each code in turn; code 0 is no figure, with all values 0
 */
public record FigureTable(long[] values) {

    /** Number of values per code. */
    public static final int VALUES_PER_CODE = 4;

    private static final int OPEN_ENDED_SHIFT = 32;

    /**
     * Packs two counts into one long, so that both are summed at once: figures in the low half, open-ended figures in the high half.
     */
    public static long packCounts(boolean openEnded) {
        return openEnded ? 1 | 1L << OPEN_ENDED_SHIFT : 1;
    }

    static long knownCount(long counts) {
        return counts & (1L << OPEN_ENDED_SHIFT) - 1;
    }

    static long openEndedCount(long counts) {
        return counts >>> OPEN_ENDED_SHIFT;
    }
}
