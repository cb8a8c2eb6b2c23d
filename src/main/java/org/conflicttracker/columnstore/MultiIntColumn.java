package org.conflicttracker.columnstore;

/**
 * Some codes for each row, in their order.
 *
 * @param ends where in the codes each row's end; null where each row has exactly one
 * @param narrow the codes, where all fit two bytes; else null
 * @param wide the codes, where they do not
 */
record MultiIntColumn(Offsets ends, char[] narrow, int[] wide) {

    /** @param ends of each row */
    static MultiIntColumn of(int[] ends, int[] codes) {
        boolean single = ends.length == codes.length;
        for (int row = 0; single && row < ends.length; row++) {
            single = ends[row] == row + 1;
        }
        return of(single ? null : Offsets.of(ends), codes);
    }

    static MultiIntColumn of(Offsets ends, int[] codes) {
        char[] narrow = new char[codes.length];
        for (int at = 0; at < codes.length; at++) {
            if (codes[at] != (char) codes[at]) {
                return new MultiIntColumn(ends, null, codes);
            }
            narrow[at] = (char) codes[at];
        }
        return new MultiIntColumn(ends, narrow, null);
    }

    int size() {
        return narrow == null ? wide.length : narrow.length;
    }

    int code(int at) {
        return narrow == null ? wide[at] : narrow[at];
    }

    /** Where the row's codes begin. */
    int from(int row) {
        return ends == null ? row : ends.from(row);
    }

    /** Where they end. */
    int to(int row) {
        return ends == null ? row + 1 : ends.to(row);
    }

    int[] of(int row) {
        int from = from(row);
        int[] codes = new int[to(row) - from];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = code(from + i);
        }
        return codes;
    }

    /** What its codes take on the heap; what its ends take, these tell. */
    long bytes() {
        return 64 + (narrow == null ? 4L * wide.length : 2L * narrow.length);
    }
}
