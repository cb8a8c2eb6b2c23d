package org.conflicttracker.index;

/** A bit for each row. */
final class Bits {

    private final long[] words;

    Bits(int size) {
        words = new long[(size + 63) >>> 6];
    }

    void set(int row) {
        words[row >>> 6] |= 1L << row;
    }

    boolean get(int row) {
        return (words[row >>> 6] & 1L << row) != 0;
    }

    void and(Bits other) {
        for (int i = 0; i < words.length; i++) {
            words[i] &= other.words[i];
        }
    }

    void or(Bits other) {
        for (int i = 0; i < words.length; i++) {
            words[i] |= other.words[i];
        }
    }

    /**
     * Rows whose bits are set, ascending.
     *
     * @return where to go on: the row after the last one looked at; `to` where there are no more
     */
    int rows(int from, int to, Rows into) {
        into.count = 0;
        int row = from;
        while (row < to && into.count < into.rows.length) {
            long word = words[row >>> 6] >>> row;
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
    int rowsBackwards(int from, int to, Rows into) {
        into.count = 0;
        int row = to;
        while (row > from && into.count < into.rows.length) {
            long word = words[row - 1 >>> 6] << 64 - (row - 1 & 63) - 1;
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
    static final class Rows {

        final int[] rows;
        int count;

        Rows(int most) {
            rows = new int[most];
        }
    }
}
