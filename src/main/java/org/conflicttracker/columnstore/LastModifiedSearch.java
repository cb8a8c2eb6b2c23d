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
    private static final int ROWS_A_STEP = 32;

    private static final int TOO_FAR = -1;

    private final Snapshot snapshot;
    private final Search search;

    /** Of each segment; null where nothing is looked for. */
    private final SegmentScan[] sieves;

    LastModifiedSearch(Snapshot snapshot, Search search) {
        this.snapshot = snapshot;
        this.search = search;
        Map<Segment, SegmentScan> found = new IdentityHashMap<>();
        snapshot.sieves(search, false).forEach(sieve -> found.put(sieve.segment(), sieve));
        this.sieves = snapshot.segments().stream().map(found::get).toArray(SegmentScan[]::new);
    }

    /** 0 where there is none. */
    int last() {
        long most = Arrays.stream(sieves)
                .filter(Objects::nonNull)
                .mapToLong(SegmentScan::most)
                .sum();
        int walked = walk(most / ROWS_A_STEP);
        return walked == TOO_FAR ? lookThrough() : walked;
    }

    private int lookThrough() {
        return snapshot.gather(search, false, () -> new Latest(search.at()))
                .mapToInt(latest -> latest.revision)
                .max()
                .orElse(0);
    }

    private static final class Latest implements Snapshot.Sink {

        private final int at;
        private int revision;

        Latest(int at) {
            this.at = at;
        }

        @Override
        public void take(Segment segment, int[] rows, int count) {
            for (int i = 0; i < count; i++) {
                int until = segment.until[rows[i]];
                revision = Math.max(revision, until <= at ? until : segment.revision[rows[i]]);
            }
        }
    }

    private int walk(long steps) {
        List<Segment> segments = snapshot.segments();
        int[] left = segments.stream()
                .mapToInt(segment -> segment.position(search.at() + 1))
                .toArray();
        for (long step = 0; step < steps; step++) {
            int latest = latest(segments, left);
            if (latest < 0) {
                return 0;
            }
            Segment segment = segments.get(latest);
            int row = segment.finders.byRevision()[--left[latest]];
            if (has(latest, row) || had(segment.previous.get(row))) {
                return segment.revision[row];
            }
        }
        return TOO_FAR;
    }

    /** The segment with the latest revision that is left; -1 where none is. */
    private static int latest(List<Segment> segments, int[] left) {
        int latest = -1;
        int revision = 0;
        for (int i = 0; i < left.length; i++) {
            if (left[i] > 0) {
                Segment segment = segments.get(i);
                int next = segment.revision[segment.finders.byRevision()[left[i] - 1]];
                if (next > revision) {
                    revision = next;
                    latest = i;
                }
            }
        }
        return latest;
    }

    private boolean has(int segment, int row) {
        return sieves[segment] != null && sieves[segment].has(row);
    }

    /** Whether what a state came after was meant; 0 for none before. */
    private boolean had(int previous) {
        if (previous > 0) {
            List<Segment> segments = snapshot.segments();
            for (int i = 0; i < sieves.length; i++) {
                int row = segments.get(i).find(previous);
                if (row >= 0) {
                    return has(i, row);
                }
            }
        }
        return false;
    }
}
