package org.conflicttracker.columnstore;

/**
 * What codes of figures stand for.
 *
 * @param numbers low, best, high and {@linkplain #counts what it counts as}, of each code in turn; code 0 is no figure: all are 0
 */
public record FigureTable(long[] numbers) {

    /** Numbers of each code. */
    public static final int WIDTH = 4;

    private static final int OPEN_ENDED = 32;

    /** One figure, and one with an open end or not: so that both are counted at once. */
    public static long counts(boolean openEnded) {
        return openEnded ? 1 | 1L << OPEN_ENDED : 1;
    }

    static long known(long counts) {
        return counts & (1L << OPEN_ENDED) - 1;
    }

    static long openEnded(long counts) {
        return counts >>> OPEN_ENDED;
    }
}
