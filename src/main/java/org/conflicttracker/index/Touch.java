package org.conflicttracker.index;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the last revision up to one at which an event entered a selection, changed in it or left it. A narrow selection is looked
 * through; of a wide one nearly every revision is one, so the list is walked from its end.
 */
final class Touch {

    /** Up to so many rows are sooner looked through than walked to. */
    private static final int NARROW = 20_000;

    /** After so many steps the walk is given up. */
    private static final int LONGEST_WALK = 50_000;

    private static final int TOO_FAR = -1;

    private final Snapshot snapshot;
    private final Search search;
    private final Map<Segment, Sieve> sieves = new IdentityHashMap<>();

    Touch(Snapshot snapshot, Search search) {
        this.snapshot = snapshot;
        this.search = search;
        snapshot.sieves(search, false).forEach(sieve -> sieves.put(sieve.segment(), sieve));
    }

    /** 0 where there is none. */
    int last() {
        long most = sieves.values().stream().mapToLong(sieve -> sieve.most).sum();
        int walked = most < NARROW ? TOO_FAR : walk();
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

    private int walk() {
        List<Segment> segments = snapshot.segments();
        int[] left = segments.stream()
                .mapToInt(segment -> segment.position(search.at() + 1))
                .toArray();
        for (int step = 0; step < LONGEST_WALK; step++) {
            int latest = latest(segments, left);
            if (latest < 0) {
                return 0;
            }
            Segment segment = segments.get(latest);
            int row = segment.finders.byRevision()[--left[latest]];
            if (has(segment, row) || had(segment.previous.get(row))) {
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

    private boolean has(Segment segment, int row) {
        Sieve sieve = sieves.get(segment);
        return sieve != null && sieve.has(row);
    }

    private boolean had(int previous) {
        Snapshot.Place before = previous == 0 ? null : snapshot.find(previous);
        return before != null && has(before.segment(), before.row());
    }
}
