package org.conflicttracker.columnstore;

/**
 * What codes of figures stand for.
 *
 * @param values low, best, high and {@linkplain #packCounts what it counts as}, of each code in turn; code 0 is no figure: all are 0
 */
public record FigureTable(long[] values) {

    /** Numbers of each code. */
    public static final int VALUES_PER_CODE = 4;

    private static final int OPEN_ENDED_SHIFT = 32;

    /** One figure, and one with an open end or not: so that both are counted at once. */
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
