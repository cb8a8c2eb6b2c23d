package org.conflicttracker.columnstore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Finds the changes of a selection after a revision and up to the one the search is of. Revisions are walked in their order for as long
 * as looking through the selection would take: of a wide one the first changes are near, of a narrow one they may be far.
 */
public final class ChangeScan {

    /** In the time of a step so many rows are looked through. */
    private static final int ROWS_A_STEP = 32;

    /** Spans that are no longer are always walked. */
    private static final int SHORT = 1 << 10;

    private final Snapshot snapshot;
    private final Search search;
    private final int after;

    /** Of each segment; null where nothing is looked for. */
    private final SegmentScan[] sieves;

    ChangeScan(Snapshot snapshot, Search search, int after) {
        this.snapshot = snapshot;
        this.search = search;
        this.after = after;
        Map<Segment, SegmentScan> found = new IdentityHashMap<>();
        snapshot.scans(search, false).forEach(sieve -> found.put(sieve.segment(), sieve));
        this.sieves = snapshot.segments().stream().map(found::get).toArray(SegmentScan[]::new);
    }

    /** The first of them, in their order. */
    List<SelectionChange> first(int most) {
        List<SelectionChange> walked = walk(steps(), most);
        return walked == null ? lookThrough().first(most) : walked;
    }

    /** How many there are. */
    long count() {
        List<SelectionChange> walked = search.asOf() - after <= steps() ? walk(steps(), Integer.MAX_VALUE) : null;
        return walked == null ? lookThrough().count() : walked.size();
    }

    private long steps() {
        long rows = Arrays.stream(sieves)
                .filter(Objects::nonNull)
                .mapToLong(SegmentScan::estimatedRows)
                .sum();
        return Math.max(SHORT, rows / ROWS_A_STEP);
    }

    /** Null where it would take more steps. */
    private List<SelectionChange> walk(long steps, int most) {
        List<Segment> segments = snapshot.segments();
        int[] next = segments.stream()
                .mapToInt(segment -> segment.lowerBoundByRevision(after + 1))
                .toArray();
        List<SelectionChange> found = new ArrayList<>();
        for (long step = 0; found.size() < most; step++) {
            int first = first(segments, next);
            if (first < 0) {
                return found;
            }
            if (step == steps) {
                return null;
            }
            Segment segment = segments.get(first);
            int row = segment.lookups.byRevision()[next[first]++];
            boolean before = had(segment.supersedes.get(row));
            boolean now = has(first, row);
            if (before || now) {
                found.add(new SelectionChange(segment.revision[row], before, now));
            }
        }
        return found;
    }

    /** The segment with the first revision that is left; -1 where none is. */
    private int first(List<Segment> segments, int[] next) {
        int first = -1;
        int least = search.asOf();
        for (int i = 0; i < next.length; i++) {
            Segment segment = segments.get(i);
            if (next[i] < segment.size) {
                int revision = segment.revision[segment.lookups.byRevision()[next[i]]];
                if (revision <= least) {
                    least = revision;
                    first = i;
                }
            }
        }
        return first;
    }

    private boolean has(int segment, int row) {
        return sieves[segment] != null && sieves[segment].matches(row);
    }

    /** Whether the state of a revision is meant; 0 for none. */
    private boolean had(int revision) {
        if (revision > 0) {
            List<Segment> segments = snapshot.segments();
            for (int i = 0; i < sieves.length; i++) {
                int row = segments.get(i).indexOfRevision(revision);
                if (row >= 0) {
                    return has(i, row);
                }
            }
        }
        return false;
    }

    private ChangedRevisions lookThrough() {
        ChangedRevisions all = new ChangedRevisions();
        snapshot.collect(search, false, ChangedRevisions::new).forEach(all::add);
        return all;
    }

    /** Which revisions of the span begin a state that is meant, and which end one; counted from the first of the span. */
    private final class ChangedRevisions implements Snapshot.Sink {

        private final BitSet begun = new BitSet();
        private final BitSet ended = new BitSet();

        @Override
        public void accept(Segment segment, int[] rows, int count) {
            for (int i = 0; i < count; i++) {
                mark(begun, segment.revision[rows[i]]);
                mark(ended, segment.supersededBy[rows[i]]);
            }
        }

        private void mark(BitSet edges, int revision) {
            if (revision > after && revision <= search.asOf()) {
                edges.set(revision - after);
            }
        }

        void add(ChangedRevisions other) {
            begun.or(other.begun);
            ended.or(other.ended);
        }

        private BitSet either() {
            BitSet either = (BitSet) begun.clone();
            either.or(ended);
            return either;
        }

        long count() {
            return either().cardinality();
        }

        List<SelectionChange> first(int most) {
            return either().stream()
                    .limit(most)
                    .mapToObj(edge -> new SelectionChange(after + edge, ended.get(edge), begun.get(edge)))
                    .toList();
        }
    }

    /**
     * A revision by which an event entered what a search means, changed in it or left it.
     *
     * @param before whether the event's state before was meant
     * @param now whether its state since is
     */
    public record SelectionChange(int revision, boolean before, boolean now) {}
}
