package org.conflicttracker.columnstore;

/**
 * Where each row's part of a longer array ends: told from the end of the block of rows before, as long as that fits two bytes.
 *
 * @param blocks where the rows before each block of rows end; null where whole ends are kept
 * @param within of each row, from there on; null where whole ends are kept
 * @param whole of each row, where some row has very many; else null
 */
record Offsets(int[] blocks, char[] within, int[] whole) {

    private static final int SHIFT = 8;
    private static final int MASK = (1 << SHIFT) - 1;

    static Offsets of(int[] ends) {
        int[] blocks = new int[(ends.length + MASK >>> SHIFT)];
        char[] within = new char[ends.length];
        for (int row = 0; row < ends.length; row++) {
            if ((row & MASK) == 0) {
                blocks[row >>> SHIFT] = row == 0 ? 0 : ends[row - 1];
            }
            int distance = ends[row] - blocks[row >>> SHIFT];
            if (distance > Character.MAX_VALUE) {
                return new Offsets(null, null, ends);
            }
            within[row] = (char) distance;
        }
        return new Offsets(blocks, within, null);
    }

    int from(int row) {
        if (whole != null) {
            return row == 0 ? 0 : whole[row - 1];
        }
        int block = blocks[row >>> SHIFT];
        return (row & MASK) == 0 ? block : block + within[row - 1];
    }

    int to(int row) {
        return whole != null ? whole[row] : blocks[row >>> SHIFT] + within[row];
    }

    long bytes() {
        return 64 + (whole != null ? 4L * whole.length : 4L * blocks.length + 2L * within.length);
    }
}
