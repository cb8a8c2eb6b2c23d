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

    /** Mark of a contested figure: the highest bit, so that a sum of marks does not carry into the counts. */
    static final long CONTESTED = 1L << 63;

    /**
     * Packs two counts into one long, so that both are summed at once: figures in the low half, open-ended figures in the high half;
     * the sign marks a contested figure.
     */
    public static long packCounts(boolean openEnded, boolean contested) {
        return 1 | (openEnded ? 1L << OPEN_ENDED_SHIFT : 0) | (contested ? CONTESTED : 0);
    }

    /** Whether packed counts of one figure say that it is open-ended. */
    public static boolean isOpenEnded(long counts) {
        return openEndedCount(counts) > 0;
    }

    /** Whether packed counts of one figure say that it is contested. */
    public static boolean isContested(long counts) {
        return counts < 0;
    }

    static long knownCount(long counts) {
        return counts & (1L << OPEN_ENDED_SHIFT) - 1;
    }

    static long openEndedCount(long counts) {
        return (counts & ~CONTESTED) >>> OPEN_ENDED_SHIFT;
    }
}
