package org.conflicttracker.columnstore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the rows of one segment that a search means. Any number of threads may use one. */
final class SegmentScan {

    /** Rows that are looked at together: few enough to stay near the processor. */
    static final int BATCH_ROWS = 1024;

    /** To find its place in a list takes as long as to look at so many rows. */
    private static final int ROWS_PER_LIST = 32;

    private final Segment segment;
    private final Search search;
    private final boolean includeSuperseded;
    private volatile Estimate estimate;
    private volatile BoundPredicates boundPredicates;
    private ScanPlan fullScan;

    /** Rows between which to look. */
    final int from;

    final int to;

    /** @param standing whether only states are meant that stood at the revision; else all that were recorded up to it */
    SegmentScan(Segment segment, Search search, boolean standing) {
        this.segment = segment;
        this.search = search;
        this.includeSuperseded = !standing;
        this.from = segment.lowerBoundByDay(search.fromDay(), Integer.MIN_VALUE);
        this.to = search.toDay() == Integer.MAX_VALUE
                ? segment.size
                : segment.lowerBoundByDay(search.toDay() + 1, Integer.MIN_VALUE);
    }

    /** How many rows there are to look at, at most. */
    int estimatedRows() {
        return Math.min(estimate().rows(), to - from);
    }

    private Estimate estimate() {
        Estimate known = estimate;
        if (known == null) {
            known = search.predicates().stream()
                    .map(condition -> new Estimate(condition, condition.estimate(segment)))
                    .min(Comparator.comparingInt(Estimate::rows))
                    .filter(least -> least.rows() * dateRangeFraction() < (to - from) / 2)
                    .orElse(new Estimate(null, to - from));
            estimate = known;
        }
        return known;
    }

    /** Which part of the segment lies between: so much of what meets a condition is thought to lie there. */
    private double dateRangeFraction() {
        return (double) (to - from) / segment.size;
    }

    /**
     * The narrowest condition, by whose marks rows are looked at.
     *
     * @param condition null where all rows are
     * @param most how many rows can meet it
     */
    private record Estimate(ColumnPredicate predicate, int rows) {}

    /**
     * The conditions, made ready for the segment.
     *
     * @param narrowest null where there is none
     * @param left what is to be asked of rows that this one marked, it too where it marks others beside
     */
    private record BoundPredicates(ColumnPredicate mostSelective, List<ColumnPredicate> remaining) {

        /** Whether the narrowest is not among what is left to ask. */
        boolean isBitmapSufficient() {
            return mostSelective != null && mostSelective.isBitmapExact();
        }
    }

    /** Only when it is needed first: in many segments nothing is looked for. */
    private BoundPredicates boundPredicates() {
        BoundPredicates known = boundPredicates;
        return known == null ? bindPredicates() : known;
    }

    private synchronized BoundPredicates bindPredicates() {
        if (boundPredicates == null) {
            ColumnPredicate narrowest = estimate().predicate();
            ColumnPredicate first = narrowest == null ? null : narrowest.bind(segment);
            List<ColumnPredicate> left = new ArrayList<>();
            if (first != null && !first.isBitmapExact()) {
                left.add(first);
            }
            search.predicates().stream()
                    .filter(condition -> condition != narrowest)
                    .forEach(condition -> left.add(condition.bind(segment)));
            boundPredicates = new BoundPredicates(first, List.copyOf(left));
        }
        return boundPredicates;
    }

    Segment segment() {
        return segment;
    }

    /** Reads all there is; what is worth looking at is marked once for all who read. */
    synchronized ScanPlan fullScan() {
        if (fullScan == null) {
            fullScan = scan(from, to);
        }
        return fullScan;
    }

    /** Reads rows between these. */
    ScanPlan scan(int first, int end) {
        ColumnPredicate narrowest = boundPredicates().mostSelective();
        if (narrowest == null || end - first < ROWS_PER_LIST * narrowest.postingListCount()) {
            return new ScanPlan(this, null, first);
        }
        Bitmap marked = new Bitmap(first, end);
        narrowest.fillBitmap(segment, marked);
        return new ScanPlan(this, marked, first);
    }

    /** Whether the row is one that is looked for. */
    boolean matches(int row) {
        if (row < from || row >= to) {
            return false;
        }
        BoundPredicates all = boundPredicates();
        for (ColumnPredicate condition : all.remaining()) {
            if (!condition.matches(segment, row)) {
                return false;
            }
        }
        return !all.isBitmapSufficient() || all.mostSelective().matches(segment, row);
    }

    /** Keeps those of a batch that are looked for. @param marked whether the narrowest condition has marked them */
    void filter(Bitmap.RowBuffer batch, boolean marked) {
        BoundPredicates all = boundPredicates();
        int count = filterAsOf(batch.rows, batch.count);
        for (int i = 0; i < all.remaining().size() && count > 0; i++) {
            count = all.remaining().get(i).filter(segment, batch.rows, count);
        }
        batch.count = marked || !all.isBitmapSufficient()
                ? count
                : all.mostSelective().filter(segment, batch.rows, count);
    }

    private int filterAsOf(int[] rows, int count) {
        int at = search.asOf();
        if (includeSuperseded ? segment.lastRevision <= at : segment.allCurrentAt(at)) {
            return count;
        }
        int[] revision = segment.revision;
        int[] until = segment.supersededBy;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            rows[kept] = row;
            kept += revision[row] <= at && (includeSuperseded || until[row] > at) ? 1 : 0;
        }
        return kept;
    }

    /** Reads what a sieve lets through, batch by batch. */
    static final class ScanPlan {

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
        int nextBatch(int row, int end, Bitmap.RowBuffer into) {
            int next = candidates == null ? fillAll(row, end, into) : candidates.collect(row, end, into);
            segmentScan.filter(into, candidates != null);
            return next;
        }

        /** The same, descending from the row before the end. */
        int previousBatch(int end, Bitmap.RowBuffer into) {
            int next = candidates == null ? fillAllBackwards(end, into) : candidates.collectBackwards(from, end, into);
            segmentScan.filter(into, candidates != null);
            return next;
        }

        private static int fillAll(int row, int end, Bitmap.RowBuffer into) {
            int count = Math.min(into.rows.length, end - row);
            for (int i = 0; i < count; i++) {
                into.rows[i] = row + i;
            }
            into.count = Math.max(0, count);
            return Math.min(end, row + into.rows.length);
        }

        private int fillAllBackwards(int end, Bitmap.RowBuffer into) {
            int count = Math.max(0, Math.min(into.rows.length, end - from));
            for (int i = 0; i < count; i++) {
                into.rows[i] = end - 1 - i;
            }
            into.count = count;
            return end - count;
        }
    }
}
