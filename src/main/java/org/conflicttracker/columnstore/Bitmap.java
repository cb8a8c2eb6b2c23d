package org.conflicttracker.columnstore;

/** A bit for each row, or for each of some rows that stand together. */
final class Bitmap {

    /** The row of the first bit; a multiple of 64. */
    private final int base;

    private final long[] words;

    /** The rows that can be marked: from this one. */
    final int from;

    /** And before this one. */
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

    /** Keeps what is marked in another of the same rows too. */
    void and(Bitmap other) {
        for (int i = 0; i < words.length; i++) {
            words[i] &= other.words[i];
        }
    }

    /** Marks what is marked in another that has these rows, and perhaps more. */
    void or(Bitmap other) {
        int shift = base - other.base >>> 6;
        for (int i = 0; i < words.length; i++) {
            words[i] |= other.words[i + shift];
        }
    }

    /**
     * Rows whose bits are set, ascending.
     *
     * @return where to go on: the row after the last one looked at; `to` where there are no more
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

    /** The same, descending from the row before `to`; returns where to go on, `from` where there are no more. */
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

    /** A batch of rows. */
    static final class RowBuffer {

        final int[] rows;
        int count;

        RowBuffer(int most) {
            rows = new int[most];
        }
    }
}
