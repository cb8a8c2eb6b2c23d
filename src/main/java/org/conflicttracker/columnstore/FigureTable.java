package org.conflicttracker.columnstore;

/**
 * Table of the figures by code.
 *
 * @param values low, best, high and {@linkplain #packCounts packed counts} of each code in turn; code 0 is no figure, with all values 0
 * @param counted the same with what is added to sums; the same array if all figures are
 * @param marks of each code one bit for each of the {@link #MARKS} marks, of which figures are counted, and {@link #REDUCED}; 0 for most
 */
public record FigureTable(long[] values, long[] counted, byte[] marks) {

    /** Number of values per code. */
    public static final int VALUES_PER_CODE = 4;

    /** Number of marks that a figure may have. */
    public static final int MARKS = 4;

    /** Bit of a figure of which less is added to sums, after those of the marks. */
    public static final int REDUCED = 1 << MARKS;

    private static final int OPEN_ENDED_SHIFT = 32;

    /** Sign that a figure has marks: the highest bit, so that a sum of signs does not carry into the counts. */
    private static final long MARKED = 1L << 63;

    /** Table of figures that are added to sums as they are. */
    public FigureTable(long[] values, byte[] marks) {
        this(values, values, marks);
    }

    /** The same figures, of which all are added to sums as they are. */
    public FigureTable inFull() {
        return new FigureTable(values, marks);
    }

    /** Whether there may be figures of which less is added to sums. */
    public boolean mayBeReduced() {
        return counted != values;
    }

    /**
     * Packs two counts into one long, so that both are summed at once: figures in the low half, open-ended figures in the high half;
     * the sign says whether the figure has marks.
     */
    public static long packCounts(boolean openEnded, boolean marked) {
        return 1 | (openEnded ? 1L << OPEN_ENDED_SHIFT : 0) | (marked ? MARKED : 0);
    }

    /** Whether packed counts of one figure say that it is open-ended. */
    public static boolean isOpenEnded(long counts) {
        return openEndedCount(counts) > 0;
    }

    static long knownCount(long counts) {
        return counts & (1L << OPEN_ENDED_SHIFT) - 1;
    }

    static long openEndedCount(long counts) {
        return (counts & ~MARKED) >>> OPEN_ENDED_SHIFT;
    }
}
