package org.conflicttracker.columnstore;

import org.jspecify.annotations.Nullable;

/**
 * Multi-valued column: by row, a slice of a code array.
 *
 * @param offsets ends of the rows' slices; null if each row has exactly one code
 * @param shortValues the codes, if all fit two bytes; else null
 * @param intValues the codes otherwise; else empty
 */
record MultiIntColumn(@Nullable Offsets offsets, char @Nullable [] shortValues, int[] intValues) {

    private static final int[] NONE = {};

    /** A column of codes that fit two bytes. */
    MultiIntColumn(@Nullable Offsets offsets, char[] shortValues) {
        this(offsets, shortValues, NONE);
    }

    /** A column of other codes. */
    MultiIntColumn(@Nullable Offsets offsets, int[] intValues) {
        this(offsets, null, intValues);
    }

    /** @param ends end of each row's slice */
    static MultiIntColumn of(int[] ends, int[] codes) {
        boolean single = ends.length == codes.length;
        for (int row = 0; single && row < ends.length; row++) {
            single = ends[row] == row + 1;
        }
        return of(single ? null : Offsets.of(ends), codes);
    }

    static MultiIntColumn of(@Nullable Offsets ends, int[] codes) {
        char[] narrow = new char[codes.length];
        for (int at = 0; at < codes.length; at++) {
            if (codes[at] != (char) codes[at]) {
                return new MultiIntColumn(ends, codes);
            }
            narrow[at] = (char) codes[at];
        }
        return new MultiIntColumn(ends, narrow);
    }

    int size() {
        return shortValues == null ? intValues.length : shortValues.length;
    }

    int code(int at) {
        return shortValues == null ? intValues[at] : shortValues[at];
    }

    /** Start of the row's slice. */
    int from(int row) {
        return offsets == null ? row : offsets.from(row);
    }

    /** End of the row's slice, exclusive. */
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

    /** Heap size of the codes, without the offsets, which columns may share. */
    long heapBytes() {
        return 64 + (shortValues == null ? 4L * intValues.length : 2L * shortValues.length);
    }

    /**
     * Ends of the rows' slices: relative to the end of the block of rows before, as long as that fits two bytes.
     *
     * @param blockStarts by block of rows, the end of the rows before it; empty with absolute ends
     * @param relativeEnds by row, relative to its block; empty with absolute ends
     * @param absoluteEnds by row, if a row has very many values; else null
     */
    record Offsets(int[] blockStarts, char[] relativeEnds, int @Nullable [] absoluteEnds) {

        private static final int BLOCK_SHIFT = 8;
        private static final int BLOCK_MASK = (1 << BLOCK_SHIFT) - 1;

        /** Ends relative to blocks. */
        Offsets(int[] blockStarts, char[] relativeEnds) {
            this(blockStarts, relativeEnds, null);
        }

        /** Absolute ends. */
        Offsets(int[] absoluteEnds) {
            this(NONE, new char[0], absoluteEnds);
        }

        static Offsets of(int[] ends) {
            int[] blocks = new int[(ends.length + BLOCK_MASK >>> BLOCK_SHIFT)];
            char[] within = new char[ends.length];
            for (int row = 0; row < ends.length; row++) {
                if ((row & BLOCK_MASK) == 0) {
                    blocks[row >>> BLOCK_SHIFT] = row == 0 ? 0 : ends[row - 1];
                }
                int distance = ends[row] - blocks[row >>> BLOCK_SHIFT];
                if (distance > Character.MAX_VALUE) {
                    return new Offsets(ends);
                }
                within[row] = (char) distance;
            }
            return new Offsets(blocks, within);
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
