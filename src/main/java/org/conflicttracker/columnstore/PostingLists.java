package org.conflicttracker.columnstore;

import java.util.Arrays;

/**
 * Posting lists: the ascending rows of each code.
 *
 * @param codes the codes with rows, ascending
 * @param starts start of each code's rows, then the end of all
 */
record PostingLists(int[] codes, int[] starts, int[] rows) {

    /** @param size number of rows of the column */
    static PostingLists of(MultiIntColumn column, int size) {
        long[] pairs = new long[column.size()];
        for (int row = 0, at = 0; row < size; row++) {
            for (int to = column.to(row); at < to; at++) {
                pairs[at] = (long) column.code(at) << 32 | row;
            }
        }
        Arrays.sort(pairs);
        IntList codes = new IntList(16);
        IntList starts = new IntList(16);
        IntList rows = new IntList(pairs.length);
        long previous = -1;
        for (long pair : pairs) {
            if (pair != previous) {
                int code = (int) (pair >>> 32);
                if (previous < 0 || code != (int) (previous >>> 32)) {
                    codes.add(code);
                    starts.add(rows.size());
                }
                rows.add((int) pair);
                previous = pair;
            }
        }
        starts.add(rows.size());
        return new PostingLists(codes.toArray(), starts.toArray(), rows.toArray());
    }

    /** Upper bound of the rows with one of the codes: a row with two of them counts twice. */
    int estimate(CodeSet codeSet) {
        int[] counted = new int[1];
        codeSet.forEachPosition(codes, at -> counted[0] += starts[at + 1] - starts[at]);
        return counted[0];
    }

    /** Sets the bits of rows with one of the codes, within the range of the bitmap. */
    void fillBitmap(CodeSet codeSet, Bitmap into) {
        codeSet.forEachPosition(codes, at -> {
            int end = starts[at + 1];
            for (int i = AscendingRows.lowerBound(rows, starts[at], end, into.from);
                    i < end && rows[i] < into.to;
                    i++) {
                into.set(rows[i]);
            }
        });
    }

    long heapBytes() {
        return 80L + 4L * (codes.length + starts.length + rows.length);
    }
}
