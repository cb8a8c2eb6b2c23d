package org.conflicttracker.columnstore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scan of one segment: selects the most selective predicate, collects its candidates and filters them in batches. Thread-safe. */
final class SegmentScan {

    /** Rows of a batch: few enough to stay in the processor cache. */
    static final int BATCH_ROWS = 1024;

    /** Rows whose evaluation costs as much as the start of one posting list. */
    private static final int ROWS_PER_LIST = 32;

    private final Segment segment;
    private final Search search;
    private final boolean includeSuperseded;
    private volatile @Nullable Estimate estimate;
    private volatile @Nullable BoundPredicates boundPredicates;
    private @Nullable ScanPlan fullScan;

    /** The matching rows of the date range, ascending; null if they are not known. */
    private final int @Nullable [] matchingRows;

    /** First row of the date range; {@link #to} is its exclusive end. */
    final int from;

    final int to;

    /** @param currentOnly whether to scan rows that are current as of the revision only; else all rows up to it */
    SegmentScan(Segment segment, Search search, boolean currentOnly) {
        this.segment = segment;
        this.search = search;
        this.includeSuperseded = !currentOnly;
        this.from = search.fromDay() == Integer.MIN_VALUE
                ? 0
                : segment.lowerBoundByDay(search.fromDay(), Integer.MIN_VALUE);
        this.to = search.toDay() == Integer.MAX_VALUE
                ? segment.size
                : segment.lowerBoundByDay(search.toDay() + 1, Integer.MIN_VALUE);
        this.matchingRows = search.matchingRows().of(segment);
    }

    /** Scan of a range of rows that is within the date range of another scan. */
    private SegmentScan(SegmentScan scan, int from, int to) {
        this.segment = scan.segment;
        this.search = scan.search;
        this.includeSuperseded = scan.includeSuperseded;
        this.matchingRows = scan.matchingRows;
        this.from = from;
        this.to = to;
    }

    /** The same scan of part of its rows. */
    SegmentScan between(int first, int end) {
        return new SegmentScan(this, first, end);
    }

    /** Upper bound of the rows to evaluate. */
    int estimatedRows() {
        return matchingRows != null
                ? AscendingRows.lowerBound(matchingRows, to) - AscendingRows.lowerBound(matchingRows, from)
                : Math.min(estimate().rows(), to - from);
    }

    private Estimate estimate() {
        Estimate known = estimate;
        if (known == null) {
            known = search.predicates().stream()
                    .map(predicate -> new Estimate(predicate, predicate.estimate(segment)))
                    .min(Comparator.comparingInt(Estimate::rows))
                    .filter(least -> least.rows() * dateRangeFraction() < (to - from) / 2.0)
                    .orElse(new Estimate(null, to - from));
            estimate = known;
        }
        return known;
    }

    /** Fraction of the segment in the date range; the matches of a predicate are assumed to be spread evenly. */
    private double dateRangeFraction() {
        return (double) (to - from) / segment.size;
    }

    /**
     * The most selective predicate and its estimate.
     *
     * @param predicate null if all rows are evaluated
     * @param rows upper bound of its matches
     */
    private record Estimate(@Nullable ColumnPredicate predicate, int rows) {}

    /**
     * The predicates bound to the segment.
     *
     * @param mostSelective null for none
     * @param remaining the predicates to evaluate on candidate rows; includes the most selective one if its bitmap is not exact
     */
    private record BoundPredicates(@Nullable ColumnPredicate mostSelective, List<ColumnPredicate> remaining) {

        /** The most selective predicate, if candidates of its bitmap need no check of it; else null. */
        @Nullable
        ColumnPredicate exact() {
            return mostSelective != null && mostSelective.isBitmapExact() ? mostSelective : null;
        }
    }

    /** Bound lazily: many segments have no rows to evaluate. */
    private BoundPredicates boundPredicates() {
        BoundPredicates known = boundPredicates;
        return known == null ? bindPredicates() : known;
    }

    private synchronized BoundPredicates bindPredicates() {
        BoundPredicates known = boundPredicates;
        if (known == null) {
            ColumnPredicate mostSelective = estimate().predicate();
            ColumnPredicate first = mostSelective == null ? null : mostSelective.bind(segment);
            List<ColumnPredicate> remaining = new ArrayList<>();
            if (first != null && !first.isBitmapExact()) {
                remaining.add(first);
            }
            search.predicates().stream()
                    .filter(predicate -> predicate != mostSelective)
                    .forEach(predicate -> remaining.add(predicate.bind(segment)));
            known = new BoundPredicates(first, List.copyOf(remaining));
            boundPredicates = known;
        }
        return known;
    }

    Segment segment() {
        return segment;
    }

    /** Plan over the whole date range; its bitmap is computed once for all threads. */
    synchronized ScanPlan fullScan() {
        ScanPlan known = fullScan;
        if (known == null) {
            known = scan(from, to);
            fullScan = known;
        }
        return known;
    }

    /** Plan over a range of rows. */
    ScanPlan scan(int first, int end) {
        if (matchingRows != null) {
            return new ScanPlan(this, null, first);
        }
        ColumnPredicate mostSelective = boundPredicates().mostSelective();
        if (mostSelective == null || end - first < ROWS_PER_LIST * mostSelective.postingListCount()) {
            return new ScanPlan(this, null, first);
        }
        Bitmap candidates = new Bitmap(first, end);
        mostSelective.fillBitmap(segment, candidates);
        return new ScanPlan(this, candidates, first);
    }

    /** Whether the row is in the date range and matches all predicates. */
    boolean matches(int row) {
        if (row < from || row >= to) {
            return false;
        }
        BoundPredicates all = boundPredicates();
        for (ColumnPredicate predicate : all.remaining()) {
            if (!predicate.matches(segment, row)) {
                return false;
            }
        }
        ColumnPredicate exact = all.exact();
        return exact == null || exact.matches(segment, row);
    }

    /**
     * Filters a batch.
     *
     * @param fromBitmap whether the rows come from the bitmap of the most selective predicate
     */
    void filter(Bitmap.RowBuffer batch, boolean fromBitmap) {
        batch.count = filterAsOf(batch.rows, batch.count);
        if (matchingRows == null) {
            filterByPredicates(batch, fromBitmap);
        }
    }

    /**
     * Filters a batch, whether its rows are current or not.
     *
     * @param fromBitmap as above
     */
    void filterByPredicates(Bitmap.RowBuffer batch, boolean fromBitmap) {
        BoundPredicates all = boundPredicates();
        int count = batch.count;
        for (int i = 0; i < all.remaining().size() && count > 0; i++) {
            count = all.remaining().get(i).filter(segment, batch.rows, count);
        }
        ColumnPredicate exact = all.exact();
        batch.count = fromBitmap || exact == null ? count : exact.filter(segment, batch.rows, count);
    }

    private int filterAsOf(int[] rows, int count) {
        int at = search.asOf();
        if (includeSuperseded ? segment.lastRevision <= at : segment.allCurrentAt(at)) {
            return count;
        }
        int[] revision = segment.revision;
        int[] supersededBy = segment.supersededBy;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            rows[kept] = row;
            kept += revision[row] <= at && (includeSuperseded || supersededBy[row] > at) ? 1 : 0;
        }
        return kept;
    }

    /** Batch reader of the matching rows of a range. */
    static final class ScanPlan {

        private final SegmentScan segmentScan;

        /** Bitmap of the candidate rows; null if the matching rows are known, or if all rows are candidates. */
        private final @Nullable Bitmap candidates;

        private final int from;

        /** @param from first row of the range */
        ScanPlan(SegmentScan scan, @Nullable Bitmap candidates, int from) {
            this.segmentScan = scan;
            this.candidates = candidates;
            this.from = from;
        }

        /**
         * Reads the next matching rows, ascending. A batch may be empty before the end.
         *
         * @return the row to continue from
         */
        int nextBatch(int row, int end, Bitmap.RowBuffer into) {
            int next = segmentScan.matchingRows != null
                    ? collect(segmentScan.matchingRows, row, end, into)
                    : candidates == null ? fillAll(row, end, into) : candidates.collect(row, end, into);
            segmentScan.filter(into, candidates != null);
            return next;
        }

        /**
         * Reads the previous matching rows, descending from the row before the end.
         *
         * @return the end to continue from
         */
        int previousBatch(int end, Bitmap.RowBuffer into) {
            int next = segmentScan.matchingRows != null
                    ? collectBackwards(segmentScan.matchingRows, end, into)
                    : candidates == null ? fillAllBackwards(end, into) : candidates.collectBackwards(from, end, into);
            segmentScan.filter(into, candidates != null);
            return next;
        }

        private static int collect(int[] matching, int row, int end, Bitmap.RowBuffer into) {
            int at = AscendingRows.lowerBound(matching, row);
            int count = Math.min(into.rows.length, AscendingRows.lowerBound(matching, end) - at);
            into.count = Math.max(0, count);
            System.arraycopy(matching, at, into.rows, 0, into.count);
            return into.count == into.rows.length ? into.rows[into.count - 1] + 1 : end;
        }

        private int collectBackwards(int[] matching, int end, Bitmap.RowBuffer into) {
            int at = AscendingRows.lowerBound(matching, end);
            int count = Math.min(into.rows.length, at - AscendingRows.lowerBound(matching, from));
            into.count = Math.max(0, count);
            for (int i = 0; i < into.count; i++) {
                into.rows[i] = matching[at - 1 - i];
            }
            return into.count == into.rows.length ? into.rows[into.count - 1] : from;
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
