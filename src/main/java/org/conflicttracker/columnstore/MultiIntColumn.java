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

    /**
     * Where each row's part of a longer array ends: told from the end of the block of rows before, as long as that fits two bytes.
     *
     * @param blockStarts where the rows before each block of rows end; null where whole ends are kept
     * @param relativeEnds of each row, from there on; null where whole ends are kept
     * @param absoluteEnds of each row, where some row has very many; else null
     */
    record Offsets(int[] blockStarts, char[] relativeEnds, int[] absoluteEnds) {

        private static final int BLOCK_SHIFT = 8;
        private static final int BLOCK_MASK = (1 << BLOCK_SHIFT) - 1;

        static Offsets of(int[] ends) {
            int[] blocks = new int[(ends.length + BLOCK_MASK >>> BLOCK_SHIFT)];
            char[] within = new char[ends.length];
            for (int row = 0; row < ends.length; row++) {
                if ((row & BLOCK_MASK) == 0) {
                    blocks[row >>> BLOCK_SHIFT] = row == 0 ? 0 : ends[row - 1];
                }
                int distance = ends[row] - blocks[row >>> BLOCK_SHIFT];
                if (distance > Character.MAX_VALUE) {
                    return new Offsets(null, null, ends);
                }
                within[row] = (char) distance;
            }
            return new Offsets(blocks, within, null);
        }

        int from(int row) {
            if (absoluteEnds != null) {
                return row == 0 ? 0 : absoluteEnds[row - 1];
            }
            int block = blockStarts[row >>> BLOCK_SHIFT];
            return (row & BLOCK_MASK) == 0 ? block : block + relativeEnds[row - 1];
        }

        int to(int row) {
            return absoluteEnds != null ? absoluteEnds[row] : blockStarts[row >>> BLOCK_SHIFT] + relativeEnds[row];
        }

        long heapBytes() {
            return 64
                    + (absoluteEnds != null
                            ? 4L * absoluteEnds.length
                            : 4L * blockStarts.length + 2L * relativeEnds.length);
        }
    }
}
