package org.conflicttracker.columnstore;

import java.util.Arrays;

/** Numbers of which nearly all are 0: only the others are held. */
final class SparseIntColumn extends IntColumn {

    final int[] rows;
    final int[] values;

    SparseIntColumn(int[] rows, int[] values) {
        this.rows = rows;
        this.values = values;
    }

    static SparseIntColumn of(int[] values, int used) {
        int[] rows = new int[used];
        int[] kept = new int[used];
        int at = 0;
        for (int row = 0; row < values.length; row++) {
            if (values[row] != 0) {
                rows[at] = row;
                kept[at++] = values[row];
            }
        }
        return new SparseIntColumn(rows, kept);
    }

    @Override
    int get(int row) {
        int at = Arrays.binarySearch(rows, row);
        return at < 0 ? 0 : values[at];
    }

    /** Rows mostly come in their order: then each is looked for from where the one before was. */
    @Override
    void gather(int[] wanted, int count, int[] into) {
        int at = 0;
        int last = -1;
        for (int i = 0; i < count; i++) {
            int row = wanted[i];
            if (row < last || i == 0) {
                at = lowerBound(row);
            }
            last = row;
            while (at < rows.length && rows[at] < row) {
                at++;
            }
            into[i] = at < rows.length && rows[at] == row ? values[at] : 0;
        }
    }

    private int lowerBound(int row) {
        int at = Arrays.binarySearch(rows, row);
        return at < 0 ? -at - 1 : at;
    }

    @Override
    long heapBytes() {
        return 64L + 8L * rows.length;
    }
}
