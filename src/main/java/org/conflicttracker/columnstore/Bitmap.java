package org.conflicttracker.columnstore;

/** Bitmap with one bit per row of a segment, or of a contiguous range of rows. */
final class Bitmap {

    /** Row of the first bit; a multiple of 64. */
    private final int base;

    private final long[] words;

    /** First row of the range, inclusive. */
    final int from;

    /** End of the range, exclusive. */
    final int to;

    Bitmap(int size) {
        this(0, size);
    }

    Bitmap(int from, int to) {
        this.from = from;
        this.to = to;
        this.base = from & -64;
        this.words = new long[Math.max(0, to - base + 63 >>> 6)];
    }

    void set(int row) {
        words[row - base >>> 6] |= 1L << row;
    }

    boolean get(int row) {
        return (words[row - base >>> 6] & 1L << row) != 0;
    }

    /** Intersection with a bitmap of the same range. */
    void and(Bitmap other) {
        for (int i = 0; i < words.length; i++) {
            words[i] &= other.words[i];
        }
    }

    /** Union with a bitmap whose range contains this one. */
    void or(Bitmap other) {
        int shift = base - other.base >>> 6;
        for (int i = 0; i < words.length; i++) {
            words[i] |= other.words[i + shift];
        }
    }

    /**
     * Fills the buffer with rows whose bits are set, ascending.
     *
     * @return the row to continue from: the one after the last row examined, or {@code to} at the end
     */
    int collect(int from, int to, RowBuffer into) {
        into.count = 0;
        int row = from;
        while (row < to && into.count < into.rows.length) {
            long word = words[row - base >>> 6] >>> row;
            if (word == 0) {
                row = (row >>> 6) + 1 << 6;
            } else {
                row += Long.numberOfTrailingZeros(word);
                if (row < to) {
                    into.rows[into.count++] = row++;
                }
            }
        }
        return Math.min(row, to);
    }

    /**
     * Fills the buffer descending from the row before {@code to}.
     *
     * @return the end to continue from, or {@code from} at the end
     */
    int collectBackwards(int from, int to, RowBuffer into) {
        into.count = 0;
        int row = to;
        while (row > from && into.count < into.rows.length) {
            long word = words[row - 1 - base >>> 6] << 64 - (row - 1 & 63) - 1;
            if (word == 0) {
                row = row - 1 >>> 6 << 6;
            } else {
                row -= Long.numberOfLeadingZeros(word) + 1;
                if (row >= from) {
                    into.rows[into.count++] = row;
                }
            }
        }
        return Math.max(row, from);
    }

    /** Buffer of a batch of row numbers. */
    static final class RowBuffer {

        final int[] rows;
        int count;

        RowBuffer(int capacity) {
            rows = new int[capacity];
        }
    }
}
