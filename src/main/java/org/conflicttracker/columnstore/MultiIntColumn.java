package org.conflicttracker.columnstore;

/**
 * Some codes for each row, in their order.
 *
 * @param offsets where in the codes each row's end; null where each row has exactly one
 * @param shortValues the codes, where all fit two bytes; else null
 * @param intValues the codes, where they do not
 */
record MultiIntColumn(Offsets offsets, char[] shortValues, int[] intValues) {

    /** @param offsets of each row */
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
        return shortValues == null ? intValues.length : shortValues.length;
    }

    int code(int at) {
        return shortValues == null ? intValues[at] : shortValues[at];
    }

    /** Where the row's codes begin. */
    int from(int row) {
        return offsets == null ? row : offsets.from(row);
    }

    /** Where they end. */
    int to(int row) {
        return offsets == null ? row + 1 : offsets.to(row);
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
    long heapBytes() {
        return 64 + (shortValues == null ? 4L * intValues.length : 2L * shortValues.length);
    }
}
