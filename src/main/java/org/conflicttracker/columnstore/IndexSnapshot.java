package org.conflicttracker.columnstore;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What an index held at a revision, to be written while the index goes on: what may change in it was copied.
 *
 * @param until of each row of each segment, as of the revision
 * @param newest of each event its newest revision; 0 where there is none
 */
public record IndexSnapshot(Snapshot snapshot, List<int[]> until, int[] newest) {

    /** To be asked for by who keeps others from changing the index meanwhile. */
    static IndexSnapshot of(Snapshot snapshot, int[] newest) {
        List<int[]> until = new ArrayList<>();
        snapshot.segments().forEach(segment -> until.add(segment.until.clone()));
        return new IndexSnapshot(snapshot, until, newest.clone());
    }

    /** The state recorded last. */
    public Entry last() {
        return snapshot.segments().stream()
                .max(Comparator.comparingInt(segment -> segment.lastRevision))
                .map(segment -> {
                    int row = segment.find(segment.lastRevision);
                    return new Entry(segment.lastRevision, segment.event[row], segment.start[row]);
                })
                .orElseThrow();
    }

    public void write(ArrayWriter to) throws IOException {
        to.number(snapshot.revision());
        to.ints(newest);
        to.number(until.size());
        for (int i = 0; i < until.size(); i++) {
            SegmentSnapshot.write(snapshot.segments().get(i), until.get(i), to);
        }
    }

    /** An index that goes on from what was written. */
    public static ColumnIndex read(ArrayReader from) throws IOException {
        int revision = Math.toIntExact(from.number());
        int[] newest = from.ints();
        List<Segment> segments = new ArrayList<>();
        for (long left = from.number(); left > 0; left--) {
            segments.add(SegmentSnapshot.read(from));
        }
        return new ColumnIndex(new Snapshot(segments, revision), newest);
    }
}
