package org.conflicttracker.columnstore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the rows of one segment that a search means. Any number of threads may use one. */
final class SegmentScan {

    /** Rows that are looked at together: few enough to stay near the processor. */
    static final int BATCH = 1024;

    /** To find its place in a list takes as long as to look at so many rows. */
    private static final int ROWS_A_LIST = 32;

    private final Segment segment;
    private final Search search;
    private final boolean everStanding;
    private volatile Estimate estimate;
    private volatile Prepared prepared;
    private ScanPlan whole;

    /** Rows between which to look. */
    final int from;

    final int to;

    /** @param standing whether only states are meant that stood at the revision; else all that were recorded up to it */
    SegmentScan(Segment segment, Search search, boolean standing) {
        this.segment = segment;
        this.search = search;
        this.everStanding = !standing;
        this.from = segment.firstFrom(search.from(), Integer.MIN_VALUE);
        this.to =
                search.to() == Integer.MAX_VALUE ? segment.size : segment.firstFrom(search.to() + 1, Integer.MIN_VALUE);
    }

    /** How many rows there are to look at, at most. */
    int most() {
        return Math.min(estimate().most(), to - from);
    }

    private Estimate estimate() {
        Estimate known = estimate;
        if (known == null) {
            known = search.conditions().stream()
                    .map(condition -> new Estimate(condition, condition.most(segment)))
                    .min(Comparator.comparingInt(Estimate::most))
                    .filter(least -> least.most() * share() < (to - from) / 2)
                    .orElse(new Estimate(null, to - from));
            estimate = known;
        }
        return known;
    }

    /** Which part of the segment lies between: so much of what meets a condition is thought to lie there. */
    private double share() {
        return (double) (to - from) / segment.size;
    }

    /**
     * The narrowest condition, by whose marks rows are looked at.
     *
     * @param condition null where all rows are
     * @param most how many rows can meet it
     */
    private record Estimate(ColumnPredicate condition, int most) {}

    /**
     * The conditions, made ready for the segment.
     *
     * @param narrowest null where there is none
     * @param left what is to be asked of rows that this one marked, it too where it marks others beside
     */
    private record Prepared(ColumnPredicate narrowest, List<ColumnPredicate> left) {

        /** Whether the narrowest is not among what is left to ask. */
        boolean leavesOut() {
            return narrowest != null && narrowest.marksExactly();
        }
    }

    /** Only when it is needed first: in many segments nothing is looked for. */
    private Prepared prepared() {
        Prepared known = prepared;
        return known == null ? prepare() : known;
    }

    private synchronized Prepared prepare() {
        if (prepared == null) {
            ColumnPredicate narrowest = estimate().condition();
            ColumnPredicate first = narrowest == null ? null : narrowest.prepared(segment);
            List<ColumnPredicate> left = new ArrayList<>();
            if (first != null && !first.marksExactly()) {
                left.add(first);
            }
            search.conditions().stream()
                    .filter(condition -> condition != narrowest)
                    .forEach(condition -> left.add(condition.prepared(segment)));
            prepared = new Prepared(first, List.copyOf(left));
        }
        return prepared;
    }

    Segment segment() {
        return segment;
    }

    /** Reads all there is; what is worth looking at is marked once for all who read. */
    synchronized ScanPlan whole() {
        if (whole == null) {
            whole = scan(from, to);
        }
        return whole;
    }

    /** Reads rows between these. */
    ScanPlan scan(int first, int end) {
        ColumnPredicate narrowest = prepared().narrowest();
        if (narrowest == null || end - first < ROWS_A_LIST * narrowest.lists()) {
            return new ScanPlan(this, null, first);
        }
        Bitmap marked = new Bitmap(first, end);
        narrowest.mark(segment, marked);
        return new ScanPlan(this, marked, first);
    }

    /** Whether the row is one that is looked for. */
    boolean has(int row) {
        if (row < from || row >= to) {
            return false;
        }
        Prepared all = prepared();
        for (ColumnPredicate condition : all.left()) {
            if (!condition.meets(segment, row)) {
                return false;
            }
        }
        return !all.leavesOut() || all.narrowest().meets(segment, row);
    }

    /** Keeps those of a batch that are looked for. @param marked whether the narrowest condition has marked them */
    void keep(Bitmap.Rows batch, boolean marked) {
        Prepared all = prepared();
        int count = standing(batch.rows, batch.count);
        for (int i = 0; i < all.left().size() && count > 0; i++) {
            count = all.left().get(i).keep(segment, batch.rows, count);
        }
        batch.count = marked || !all.leavesOut() ? count : all.narrowest().keep(segment, batch.rows, count);
    }

    private int standing(int[] rows, int count) {
        int at = search.at();
        if (everStanding ? segment.lastRevision <= at : segment.allStand(at)) {
            return count;
        }
        int[] revision = segment.revision;
        int[] until = segment.until;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            rows[kept] = row;
            kept += revision[row] <= at && (everStanding || until[row] > at) ? 1 : 0;
        }
        return kept;
    }
}
