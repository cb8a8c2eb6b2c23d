package org.conflicttracker.columnstore;

/** Reads what a sieve lets through, batch by batch. */
final class ScanPlan {

    private final SegmentScan sieve;

    /** Marks the rows that are worth looking at; null where all are. */
    private final Bitmap marked;

    private final int from;

    /** @param from the first row that is meant */
    ScanPlan(SegmentScan sieve, Bitmap marked, int from) {
        this.sieve = sieve;
        this.marked = marked;
        this.from = from;
    }

    /** The next rows found from here on, ascending; where to go on. There may be none and still more to look at. */
    int next(int row, int end, Bitmap.Rows into) {
        int next = marked == null ? all(row, end, into) : marked.rows(row, end, into);
        sieve.keep(into, marked != null);
        return next;
    }

    /** The same, descending from the row before the end. */
    int before(int end, Bitmap.Rows into) {
        int next = marked == null ? allBackwards(end, into) : marked.rowsBackwards(from, end, into);
        sieve.keep(into, marked != null);
        return next;
    }

    private static int all(int row, int end, Bitmap.Rows into) {
        int count = Math.min(into.rows.length, end - row);
        for (int i = 0; i < count; i++) {
            into.rows[i] = row + i;
        }
        into.count = Math.max(0, count);
        return Math.min(end, row + into.rows.length);
    }

    private int allBackwards(int end, Bitmap.Rows into) {
        int count = Math.max(0, Math.min(into.rows.length, end - from));
        for (int i = 0; i < count; i++) {
            into.rows[i] = end - 1 - i;
        }
        into.count = count;
        return end - count;
    }
}
