package org.conflicttracker.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the rows of one segment that a search means. Any number of threads may use one. */
final class Sieve {

    /** Rows that are looked at together: few enough to stay near the processor. */
    static final int BATCH = 1024;

    private final Segment segment;
    private final List<Condition> conditions;
    private final boolean everStanding;
    private final int at;

    /** Marks the rows that are worth looking at; null where all are. */
    private final Bits marked;

    /** How many rows there are to look at, at most. */
    final int most;

    /** Rows between which to look. */
    final int from;

    final int to;

    /** @param standing whether only states are meant that stood at the revision; else all that were recorded up to it */
    Sieve(Segment segment, Search search, boolean standing) {
        this.segment = segment;
        this.at = search.at();
        this.everStanding = !standing;
        this.from = segment.firstFrom(search.from(), Integer.MIN_VALUE);
        this.to =
                search.to() == Integer.MAX_VALUE ? segment.size : segment.firstFrom(search.to() + 1, Integer.MIN_VALUE);
        Estimate narrowest = search.conditions().stream()
                .map(condition -> new Estimate(condition, condition.most(segment)))
                .min(Comparator.comparingInt(Estimate::most))
                .filter(estimate -> estimate.most() * share() < (to - from) / 2)
                .orElse(new Estimate(null, Math.max(0, to - from)));
        List<Condition> left = new ArrayList<>();
        most = Math.min(narrowest.most(), Math.max(0, to - from));
        marked = narrowest.condition() == null || most == 0 ? null : new Bits(segment.size);
        if (marked != null) {
            Condition prepared = narrowest.condition().prepared(segment);
            prepared.mark(segment, marked);
            if (!prepared.marksExactly()) {
                left.add(prepared);
            }
        }
        if (most > 0) {
            search.conditions().stream()
                    .filter(condition -> condition != narrowest.condition())
                    .forEach(condition -> left.add(condition.prepared(segment)));
        }
        conditions = List.copyOf(left);
    }

    /** Which part of the segment lies between: so much of what meets a condition is thought to lie there. */
    private double share() {
        return (double) (to - from) / segment.size;
    }

    /** @param most how many rows can meet it */
    private record Estimate(Condition condition, int most) {}

    Segment segment() {
        return segment;
    }

    /** The next rows found from here on, ascending; where to go on. There may be none and still more to look at. */
    int next(int row, int end, Bits.Rows into) {
        int next = marked == null ? all(row, end, into) : marked.rows(row, end, into);
        keep(into);
        return next;
    }

    /** The same, descending from the row before the end. */
    int before(int end, Bits.Rows into) {
        int next = marked == null ? allBackwards(end, into) : marked.rowsBackwards(from, end, into);
        keep(into);
        return next;
    }

    /** Whether the row is one that is looked for. */
    boolean has(int row) {
        return row >= from
                && row < to
                && (marked == null || marked.get(row))
                && conditions.stream().allMatch(condition -> condition.meets(segment, row));
    }

    private static int all(int row, int end, Bits.Rows into) {
        int count = Math.min(into.rows.length, end - row);
        for (int i = 0; i < count; i++) {
            into.rows[i] = row + i;
        }
        into.count = Math.max(0, count);
        return Math.min(end, row + into.rows.length);
    }

    private int allBackwards(int end, Bits.Rows into) {
        int count = Math.max(0, Math.min(into.rows.length, end - from));
        for (int i = 0; i < count; i++) {
            into.rows[i] = end - 1 - i;
        }
        into.count = count;
        return end - count;
    }

    private void keep(Bits.Rows batch) {
        int count = standing(batch.rows, batch.count);
        for (int i = 0; i < conditions.size() && count > 0; i++) {
            count = conditions.get(i).keep(segment, batch.rows, count);
        }
        batch.count = count;
    }

    private int standing(int[] rows, int count) {
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
