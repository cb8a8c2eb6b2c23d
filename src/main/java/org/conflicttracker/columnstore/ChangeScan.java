package org.conflicttracker.columnstore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Search for the changes of a selection after a revision, up to the revision of the search. Walks the revisions in order as long as that is
 * cheaper than a scan of the selection: the first changes of a wide selection are near, those of a narrow one may be far.
 */
public final class ChangeScan {

    /** Rows that are scanned in the time of one step of the walk. */
    private static final int ROWS_A_STEP = 32;

    /** Length of a span, in steps, up to which it is always walked. */
    private static final int SHORT = 1 << 10;

    private final Snapshot snapshot;
    private final Search search;
    private final int after;
    private final @Nullable CodeSet kinds;

    /** Scan of each segment; null for segments without candidate rows. */
    private final SegmentScan[] scans;

    /** @param kinds codes of the revision attributes of the changes; null for all */
    ChangeScan(Snapshot snapshot, Search search, int after, @Nullable CodeSet kinds) {
        this.kinds = kinds;
        this.snapshot = snapshot;
        this.search = search;
        this.after = after;
        Map<Segment, SegmentScan> found = new IdentityHashMap<>();
        snapshot.scans(search, false).forEach(scan -> found.put(scan.segment(), scan));
        this.scans = snapshot.segments().stream().map(found::get).toArray(SegmentScan[]::new);
    }

    /** The first changes, in the order of their revisions. */
    List<SelectionChange> first(int limit) {
        List<SelectionChange> walked = walk(steps(), limit);
        return walked == null ? scanAll().first(limit) : walked;
    }

    long count() {
        List<SelectionChange> walked = search.asOf() - after <= steps() ? walk(steps(), Integer.MAX_VALUE) : null;
        return walked == null ? scanAll().count() : walked.size();
    }

    private long steps() {
        long rows = Arrays.stream(scans)
                .filter(Objects::nonNull)
                .mapToLong(SegmentScan::estimatedRows)
                .sum();
        return Math.max(SHORT, rows / ROWS_A_STEP);
    }

    /** Returns null if the walk would take more steps. */
    private @Nullable List<SelectionChange> walk(long steps, int limit) {
        List<Segment> segments = snapshot.segments();
        int[] next = segments.stream()
                .mapToInt(segment -> segment.lowerBoundByRevision(after + 1))
                .toArray();
        List<SelectionChange> found = new ArrayList<>();
        for (long step = 0; found.size() < limit; step++) {
            int first = first(segments, next);
            if (first < 0) {
                return found;
            }
            if (step == steps) {
                return null;
            }
            Segment segment = segments.get(first);
            int row = segment.lookups.byRevision()[next[first]++];
            if (!isOfKind(segment, row)) {
                continue;
            }
            boolean before = wasSelected(segment.supersedes.get(row));
            boolean now = isSelected(first, row);
            if (before || now) {
                found.add(new SelectionChange(segment.revision[row], before, now));
            }
        }
        return found;
    }

    private boolean isOfKind(Segment segment, int row) {
        return kinds == null || kinds.contains(segment.revisionAttributes.get(row));
    }

    private boolean isOfKind(int revision) {
        return kinds == null
                || snapshot.segments().stream().anyMatch(segment -> {
                    int row = segment.indexOfRevision(revision);
                    return row >= 0 && isOfKind(segment, row);
                });
    }

    /** Index of the segment with the lowest revision left; -1 if none is left. */
    private int first(List<Segment> segments, int[] next) {
        int first = -1;
        int lowest = search.asOf();
        for (int i = 0; i < next.length; i++) {
            Segment segment = segments.get(i);
            if (next[i] < segment.size) {
                int revision = segment.revision[segment.lookups.byRevision()[next[i]]];
                if (revision <= lowest) {
                    lowest = revision;
                    first = i;
                }
            }
        }
        return first;
    }

    private boolean isSelected(int segment, int row) {
        return scans[segment] != null && scans[segment].matches(row);
    }

    /** Whether the state of a revision is selected. Revision 0 is none. */
    private boolean wasSelected(int revision) {
        if (revision > 0) {
            List<Segment> segments = snapshot.segments();
            for (int i = 0; i < scans.length; i++) {
                int row = segments.get(i).indexOfRevision(revision);
                if (row >= 0) {
                    return isSelected(i, row);
                }
            }
        }
        return false;
    }

    private ChangedRevisions scanAll() {
        ChangedRevisions all = new ChangedRevisions();
        snapshot.collect(search, false, ChangedRevisions::new).forEach(all::add);
        return all;
    }

    /**
     * Sink that collects the revisions of the span that begin or end a selected state, as bits relative to the start of the span.
     */
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
            return kinds == null ? either().cardinality() : edges().count();
        }

        private IntStream edges() {
            return either().stream().filter(edge -> isOfKind(after + edge));
        }

        List<SelectionChange> first(int limit) {
            return edges().limit(limit)
                    .mapToObj(edge -> new SelectionChange(after + edge, ended.get(edge), begun.get(edge)))
                    .toList();
        }
    }

    /**
     * Revision by which an event entered, changed in or left a selection.
     *
     * @param before whether the previous state of the event was selected
     * @param now whether the state since this revision is selected
     */
    public record SelectionChange(int revision, boolean before, boolean now) {}
}
