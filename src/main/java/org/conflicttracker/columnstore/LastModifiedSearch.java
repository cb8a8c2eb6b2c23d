package org.conflicttracker.columnstore;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Finds the last revision up to one at which an event entered a selection, changed in it or left it. The list is walked from its end
 * for as long as looking through the selection would take: of a wide one nearly every revision is one.
 */
final class LastModifiedSearch {

    /** In the time of a step so many rows are looked through. */
    private static final int ROWS_PER_STEP = 32;

    private static final int STEPS_EXHAUSTED = -1;

    private final Snapshot snapshot;
    private final Search search;

    /** Of each segment; null where nothing is looked for. */
    private final SegmentScan[] scans;

    LastModifiedSearch(Snapshot snapshot, Search search) {
        this.snapshot = snapshot;
        this.search = search;
        Map<Segment, SegmentScan> found = new IdentityHashMap<>();
        snapshot.scans(search, false).forEach(sieve -> found.put(sieve.segment(), sieve));
        this.scans = snapshot.segments().stream().map(found::get).toArray(SegmentScan[]::new);
    }

    /** 0 where there is none. */
    int lastModifiedRevision() {
        long most = Arrays.stream(scans)
                .filter(Objects::nonNull)
                .mapToLong(SegmentScan::estimatedRows)
                .sum();
        int walked = searchBackwards(most / ROWS_PER_STEP);
        return walked == STEPS_EXHAUSTED ? scanAll() : walked;
    }

    private int scanAll() {
        return snapshot.collect(search, false, () -> new MaxRevision(search.asOf()))
                .mapToInt(latest -> latest.revision)
                .max()
                .orElse(0);
    }

    private static final class MaxRevision implements Snapshot.Sink {

        private final int asOf;
        private int revision;

        MaxRevision(int at) {
            this.asOf = at;
        }

        @Override
        public void accept(Segment segment, int[] rows, int count) {
            for (int i = 0; i < count; i++) {
                int until = segment.supersededBy[rows[i]];
                revision = Math.max(revision, until <= asOf ? until : segment.revision[rows[i]]);
            }
        }
    }

    private int searchBackwards(long steps) {
        List<Segment> segments = snapshot.segments();
        int[] left = segments.stream()
                .mapToInt(segment -> segment.lowerBoundByRevision(search.asOf() + 1))
                .toArray();
        for (long step = 0; step < steps; step++) {
            int latest = latestSegment(segments, left);
            if (latest < 0) {
                return 0;
            }
            Segment segment = segments.get(latest);
            int row = segment.lookups.byRevision()[--left[latest]];
            if (matches(latest, row) || predecessorMatches(segment.supersedes.get(row))) {
                return segment.revision[row];
            }
        }
        return STEPS_EXHAUSTED;
    }

    /** The segment with the latest revision that is left; -1 where none is. */
    private static int latestSegment(List<Segment> segments, int[] left) {
        int latest = -1;
        int revision = 0;
        for (int i = 0; i < left.length; i++) {
            if (left[i] > 0) {
                Segment segment = segments.get(i);
                int next = segment.revision[segment.lookups.byRevision()[left[i] - 1]];
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

    /** Whether what a state came after was meant; 0 for none before. */
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
