package org.conflicttracker.columnstore;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What an index held at a revision, to be written while the index goes on: what may change in it was copied.
 *
 * @param supersededBy of each row of each segment, as of the revision
 * @param latestRevision of each event its newest revision; 0 where there is none
 */
public record IndexSnapshot(Snapshot snapshot, List<int[]> supersededBy, int[] latestRevision) {

    /** To be asked for by who keeps others from changing the index meanwhile. */
    static IndexSnapshot of(Snapshot snapshot, int[] newest) {
        List<int[]> until = new ArrayList<>();
        snapshot.segments().forEach(segment -> until.add(segment.supersededBy.clone()));
        return new IndexSnapshot(snapshot, until, newest.clone());
    }

    /** The state recorded last. */
    public Entry lastEntry() {
        return snapshot.segments().stream()
                .max(Comparator.comparingInt(segment -> segment.lastRevision))
                .map(segment -> {
                    int row = segment.indexOfRevision(segment.lastRevision);
                    return new Entry(segment.lastRevision, segment.event[row], segment.startDay[row]);
                })
                .orElseThrow();
    }

    public void write(ArrayWriter to) throws IOException {
        to.writeLong(snapshot.revision());
        to.writeInts(latestRevision);
        to.writeLong(supersededBy.size());
        for (int i = 0; i < supersededBy.size(); i++) {
            SegmentSnapshot.write(snapshot.segments().get(i), supersededBy.get(i), to);
        }
    }

    /** An index that goes on from what was written. */
    public static ColumnIndex read(ArrayReader from) throws IOException {
        int revision = Math.toIntExact(from.readLong());
        int[] newest = from.readInts();
        List<Segment> segments = new ArrayList<>();
        for (long left = from.readLong(); left > 0; left--) {
            segments.add(SegmentSnapshot.read(from));
        }
        return new ColumnIndex(new Snapshot(segments, revision), newest);
    }
}
