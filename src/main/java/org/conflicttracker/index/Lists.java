package org.conflicttracker.index;

/**
 * Some codes for each row, in their order.
 *
 * @param ends where in the codes each row's end; null where each row has exactly one
 */
record Lists(int[] ends, int[] codes) {

    /** @param ends of each row */
    static Lists of(int[] ends, int[] codes) {
        boolean single = ends.length == codes.length;
        for (int row = 0; single && row < ends.length; row++) {
            single = ends[row] == row + 1;
        }
        return new Lists(single ? null : ends, codes);
    }

    /** Where the row's codes begin. */
    int from(int row) {
        return ends == null ? row : row == 0 ? 0 : ends[row - 1];
    }

    /** Where they end. */
    int to(int row) {
        return ends == null ? row + 1 : ends[row];
    }

    int[] of(int row) {
        return java.util.Arrays.copyOfRange(codes, from(row), to(row));
    }

    long bytes() {
        return 64L + 4L * codes.length + (ends == null ? 0 : 4L * ends.length);
    }
}
