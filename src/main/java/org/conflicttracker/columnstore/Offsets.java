package org.conflicttracker.columnstore;

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
