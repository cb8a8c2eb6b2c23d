package org.conflicttracker.columnstore;

/** Reads what a sieve lets through, batch by batch. */
final class ScanPlan {

    private final SegmentScan segmentScan;

    /** Marks the rows that are worth looking at; null where all are. */
    private final Bitmap candidates;

    private final int from;

    /** @param from the first row that is meant */
    ScanPlan(SegmentScan sieve, Bitmap marked, int from) {
        this.segmentScan = sieve;
        this.candidates = marked;
        this.from = from;
    }

    /** The next rows found from here on, ascending; where to go on. There may be none and still more to look at. */
    int nextBatch(int row, int end, Bitmap.Rows into) {
        int next = candidates == null ? fillAll(row, end, into) : candidates.collect(row, end, into);
        segmentScan.filter(into, candidates != null);
        return next;
    }

    /** The same, descending from the row before the end. */
    int previousBatch(int end, Bitmap.Rows into) {
        int next = candidates == null ? fillAllBackwards(end, into) : candidates.collectBackwards(from, end, into);
        segmentScan.filter(into, candidates != null);
        return next;
    }

    private static int fillAll(int row, int end, Bitmap.Rows into) {
        int count = Math.min(into.rows.length, end - row);
        for (int i = 0; i < count; i++) {
            into.rows[i] = row + i;
        }
        into.count = Math.max(0, count);
        return Math.min(end, row + into.rows.length);
    }

    private int fillAllBackwards(int end, Bitmap.Rows into) {
        int count = Math.max(0, Math.min(into.rows.length, end - from));
        for (int i = 0; i < count; i++) {
            into.rows[i] = end - 1 - i;
        }
        into.count = count;
        return end - count;
    }
}
