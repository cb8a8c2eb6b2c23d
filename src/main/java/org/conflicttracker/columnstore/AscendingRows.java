package org.conflicttracker.columnstore;

import java.util.Arrays;

/** Search in arrays of ascending rows. */
final class AscendingRows {

    private AscendingRows() {}

    /** Position of the first row at or after this one; the length if there is none. */
    static int lowerBound(int[] rows, int row) {
        return lowerBound(rows, 0, rows.length, row);
    }

    /** Position of the first row at or after this one between two positions; {@code to} if there is none. */
    static int lowerBound(int[] rows, int from, int to, int row) {
        int at = row == 0 ? from : Arrays.binarySearch(rows, from, to, row);
        return at < 0 ? -at - 1 : at;
    }
}
