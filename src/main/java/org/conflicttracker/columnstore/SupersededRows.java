package org.conflicttracker.columnstore;

import java.util.Arrays;

/**
 * Rows of a segment in the order of the revisions by which they are superseded. One thread adds, before the superseding revision is
 * published; any thread reads those up to a published revision.
 */
final class SupersededRows {

    private volatile int[] rows;
    private volatile int count;

    private SupersededRows(int[] rows) {
        this.rows = rows;
        this.count = rows.length;
    }

    /** The rows that are superseded by a revision after this one. */
    static SupersededRows of(int[] supersededBy, int after) {
        long[] pairs = new long[supersededBy.length];
        int size = 0;
        for (int row = 0; row < supersededBy.length; row++) {
            if (supersededBy[row] > after && supersededBy[row] < Segment.CURRENT) {
                pairs[size++] = (long) supersededBy[row] << 32 | row;
            }
        }
        return new SupersededRows(Arrays.stream(pairs, 0, size)
                .sorted()
                .mapToInt(pair -> (int) pair)
                .toArray());
    }

    /** Adds a row, mostly at the end. Rows that are moved are superseded by revisions that are not published yet. */
    void add(int row, int[] supersededBy) {
        int size = count;
        int[] all = size == rows.length ? Arrays.copyOf(rows, Math.max(16, size + (size >> 1))) : rows;
        int at = size;
        while (at > 0 && supersededBy[all[at - 1]] > supersededBy[row]) {
            all[at] = all[at - 1];
            at--;
        }
        all[at] = row;
        rows = all;
        count = size + 1;
    }

    /** Copy of the rows that are superseded by a revision after one and up to another. */
    int[] between(int after, int upTo, int[] supersededBy) {
        int size = count;
        int[] all = rows;
        int from = firstAfter(after, all, size, supersededBy);
        return Arrays.copyOfRange(all, from, Math.max(from, firstAfter(upTo, all, size, supersededBy)));
    }

    private static int firstAfter(int revision, int[] rows, int size, int[] supersededBy) {
        int from = 0;
        int to = size;
        while (from < to) {
            int middle = from + to >>> 1;
            if (supersededBy[rows[middle]] <= revision) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
