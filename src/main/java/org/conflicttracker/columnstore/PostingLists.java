package org.conflicttracker.columnstore;

import java.util.Arrays;

/**
 * The rows of each code, ascending.
 *
 * @param codes that there are, ascending
 * @param starts where each code's rows begin, and where all end
 */
record PostingLists(int[] codes, int[] starts, int[] rows) {

    /** @param size how many rows the lists are of */
    static PostingLists of(MultiIntColumn lists, int size) {
        long[] pairs = new long[lists.size()];
        for (int row = 0, at = 0; row < size; row++) {
            for (int to = lists.to(row); at < to; at++) {
                pairs[at] = (long) lists.code(at) << 32 | row;
            }
        }
        Arrays.sort(pairs);
        IntList codes = new IntList(16);
        IntList starts = new IntList(16);
        IntList rows = new IntList(pairs.length);
        long before = -1;
        for (long pair : pairs) {
            if (pair != before) {
                int code = (int) (pair >>> 32);
                if (before < 0 || code != (int) (before >>> 32)) {
                    codes.add(code);
                    starts.add(rows.size());
                }
                rows.add((int) pair);
                before = pair;
            }
        }
        starts.add(rows.size());
        return new PostingLists(codes.toArray(), starts.toArray(), rows.toArray());
    }

    /** How many rows have one of the codes, at most: one with two of them counts twice. */
    int estimate(CodeSet wanted) {
        int[] counted = new int[1];
        wanted.forEachPosition(codes, at -> counted[0] += starts[at + 1] - starts[at]);
        return counted[0];
    }

    /** Marks the rows that have one of the codes, as far as they can be marked there. */
    void fillBitmap(CodeSet wanted, Bitmap into) {
        wanted.forEachPosition(codes, at -> {
            int end = starts[at + 1];
            for (int i = lowerBound(into.from, starts[at], end); i < end && rows[i] < into.to; i++) {
                into.set(rows[i]);
            }
        });
    }

    /** Where between two places the rows from this one on begin. */
    private int lowerBound(int row, int from, int to) {
        int at = row == 0 ? from : Arrays.binarySearch(rows, from, to, row);
        return at < 0 ? -at - 1 : at;
    }

    long heapBytes() {
        return 80L + 4L * (codes.length + starts.length + rows.length);
    }
}
