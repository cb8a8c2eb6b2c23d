package org.conflicttracker.columnstore;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.conflicttracker.columnstore.Search.MatchingRows;
import org.jspecify.annotations.Nullable;

/**
 * Search for the last-modified revision of a selection: the last one at which an event entered, changed in or left it. Walks the log
 * backwards as long as that is cheaper than a scan of the selection: in a wide selection nearly every revision is one.
 */
final class LastModifiedSearch {

    /** Rows that are scanned in the time of one step of the walk. */
    private static final int ROWS_PER_STEP = 256;

    private static final int STEPS_EXHAUSTED = -1;

    private final Snapshot snapshot;
    private final Search search;

    /** Scan of each segment; null for segments without candidate rows. */
    private final SegmentScan[] scans;

    LastModifiedSearch(Snapshot snapshot, Search search) {
        this.snapshot = snapshot;
        this.search = search;
        Map<Segment, SegmentScan> found = new IdentityHashMap<>();
        snapshot.scans(search, false).forEach(scan -> found.put(scan.segment(), scan));
        this.scans = snapshot.segments().stream().map(found::get).toArray(SegmentScan[]::new);
    }

    /** Returns 0 if there is none. */
    int lastModifiedRevision() {
        long estimatedRows = Arrays.stream(scans)
                .filter(Objects::nonNull)
                .mapToLong(SegmentScan::estimatedRows)
                .sum();
        int walked = searchBackwards(estimatedRows / ROWS_PER_STEP);
        return walked == STEPS_EXHAUSTED ? scanAll(Snapshot.isParallel(estimatedRows)) : walked;
    }

    /** Scans the selection, and makes its rows known to the search unless several threads find them. */
    private int scanAll(boolean parallel) {
        List<SegmentScan> selected =
                Arrays.stream(scans).filter(Objects::nonNull).toList();
        MatchingRows.Collector collector = parallel ? null : search.matchingRows().new Collector();
        int revision = Snapshot.collect(selected, () -> new MaxRevision(search.asOf(), collector))
                .mapToInt(latest -> latest.revision)
                .max()
                .orElse(0);
        if (collector != null) {
            collector.publish(selected.stream().map(SegmentScan::segment).toList());
        }
        return revision;
    }

    private static final class MaxRevision implements Snapshot.Sink {

        private final int asOf;
        private final MatchingRows.@Nullable Collector collector;
        private int revision;

        MaxRevision(int asOf, MatchingRows.@Nullable Collector collector) {
            this.asOf = asOf;
            this.collector = collector;
        }

        @Override
        public void accept(Segment segment, int[] rows, int count) {
            if (collector != null) {
                collector.add(segment, rows, count);
            }
            for (int i = 0; i < count; i++) {
                int supersededBy = segment.supersededBy[rows[i]];
                revision = Math.max(revision, supersededBy <= asOf ? supersededBy : segment.revision[rows[i]]);
            }
        }
    }

    private int searchBackwards(long steps) {
        List<Segment> segments = snapshot.segments();
        int[] positions = segments.stream()
                .mapToInt(segment -> segment.lowerBoundByRevision(search.asOf() + 1))
                .toArray();
        for (long step = 0; step < steps; step++) {
            int latest = latestSegment(segments, positions);
            if (latest < 0) {
                return 0;
            }
            Segment segment = segments.get(latest);
            int row = segment.lookups.byRevision()[--positions[latest]];
            if (matches(latest, row) || predecessorMatches(segment.supersedes.get(row))) {
                return segment.revision[row];
            }
        }
        return STEPS_EXHAUSTED;
    }

    /** Index of the segment with the highest revision left; -1 if none is left. */
    private static int latestSegment(List<Segment> segments, int[] positions) {
        int latest = -1;
        int revision = 0;
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] > 0) {
                Segment segment = segments.get(i);
                int next = segment.revision[segment.lookups.byRevision()[positions[i] - 1]];
                if (next > revision) {
                    revision = next;
                    latest = i;
                }
            }
        }
        return latest;
    }

    private boolean matches(int segment, int row) {
        return scans[segment] != null && scans[segment].matches(row);
    }

    /** Whether the previous revision of the event was selected. Revision 0 is none. */
    private boolean predecessorMatches(int previous) {
        if (previous > 0) {
            List<Segment> segments = snapshot.segments();
            for (int i = 0; i < scans.length; i++) {
                int row = segments.get(i).indexOfRevision(previous);
                if (row >= 0) {
                    return matches(i, row);
                }
            }
        }
        return false;
    }
}
