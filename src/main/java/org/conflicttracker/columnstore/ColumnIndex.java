package org.conflicttracker.columnstore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The index as it grows: takes revisions in their order, one at a time or many, from one thread at a time; anyone reads what was
 * published last. Segments of like size are put together, so there are never many and each state is moved seldom.
 */
public final class ColumnIndex {

    /** So many segments of like size become one. */
    private static final int MERGE_FACTOR = 4;

    /** Segments of so many rows are put together when there is time. */
    private static final int LARGE_SEGMENT_ROWS = 1 << 14;

    private volatile Snapshot published;
    private volatile int[] latestRevision;
    private volatile int eventCount;

    public ColumnIndex() {
        this(Snapshot.EMPTY, new int[1024]);
    }

    /** One that goes on from there. @param newest of each event its newest revision; 0 where there is none */
    ColumnIndex(Snapshot published, int[] newest) {
        this.published = published;
        this.latestRevision = newest;
        this.eventCount =
                (int) Arrays.stream(newest).filter(revision -> revision > 0).count();
    }

    public Snapshot published() {
        return published;
    }

    /**
     * Takes states in and publishes them.
     *
     * @param rows in the order of their revisions; their predecessors, and what ended them, are found here
     * @param upTo the revision up to which there are no more
     */
    public synchronized void append(List<IndexRow> rows, int upTo) {
        List<IndexRow> linked = new ArrayList<>(rows.size());
        List<Segment> segments = new ArrayList<>(published.segments());
        int[] until = supersededByWithinBatch(rows);
        int begun = 0;
        for (int i = 0; i < until.length; i++) {
            IndexRow row = rows.get(i);
            int previous = latestRevision(row.event());
            begun += previous == 0 ? 1 : 0;
            supersede(segments, previous, row.revision());
            latestRevision = withLatestRevision(latestRevision, row.event(), row.revision());
            linked.add(row.withLinks(previous, until[i]));
        }
        eventCount = eventCount + begun;
        if (!linked.isEmpty()) {
            segments.add(Columns.build(linked));
        }
        publish(mergeSmall(segments), upTo);
    }

    /** For each row the revision that ends it among those that come with it. */
    private static int[] supersededByWithinBatch(List<IndexRow> rows) {
        int[] until = new int[rows.size()];
        Map<Integer, Integer> next = new HashMap<>();
        for (int i = until.length - 1; i >= 0; i--) {
            Integer ended = next.put(rows.get(i).event(), rows.get(i).revision());
            until[i] = ended == null ? Segment.CURRENT : ended;
        }
        return until;
    }

    private int latestRevision(int event) {
        return event < latestRevision.length ? latestRevision[event] : 0;
    }

    private static int[] withLatestRevision(int[] newest, int event, int revision) {
        int[] grown =
                event < newest.length ? newest : Arrays.copyOf(newest, Math.max(event + 1, newest.length * 3 / 2));
        grown[event] = revision;
        return grown;
    }

    private static void supersede(List<Segment> segments, int revision, int by) {
        if (revision == 0) {
            return;
        }
        for (Segment segment : segments) {
            int row = segment.indexOfRevision(revision);
            if (row >= 0) {
                segment.supersede(row, by);
                return;
            }
        }
    }

    private void publish(List<Segment> segments, int upTo) {
        published = new Snapshot(segments, upTo);
    }

    /** Small ones at once: that takes no longer than a write. */
    private static List<Segment> mergeSmall(List<Segment> segments) {
        List<Segment> all = new ArrayList<>(segments);
        for (List<Segment> alike = mergeCandidates(all, false); !alike.isEmpty(); alike = mergeCandidates(all, false)) {
            all.removeAll(alike);
            all.addAll(new Compaction(alike).merge());
        }
        return all;
    }

    /**
     * Puts great segments together, if there are enough of them; takes long, and may be done beside everything else by one thread.
     *
     * @return whether there was anything to do
     */
    public boolean compact() {
        List<Segment> alike = mergeCandidates(published.segments(), true);
        if (alike.isEmpty()) {
            return false;
        }
        List<Segment> made = new Compaction(alike).merge();
        replace(alike, made);
        return true;
    }

    private synchronized void replace(List<Segment> sources, List<Segment> made) {
        for (Segment source : sources) {
            for (int row = 0; row < source.size; row++) {
                if (source.supersededBy[row] != Segment.CURRENT) {
                    supersede(made, source.revision[row], source.supersededBy[row]);
                }
            }
        }
        List<Segment> segments = new ArrayList<>(published.segments());
        segments.removeAll(sources);
        segments.addAll(made);
        publish(segments, published.revision());
    }

    /** Segments of one kind and size that are enough to be put together; none where there are not. */
    private static List<Segment> mergeCandidates(List<Segment> segments, boolean great) {
        Map<Integer, List<Segment>> bySize = new TreeMap<>();
        for (Segment segment : segments) {
            int size = 32 - Integer.numberOfLeadingZeros(segment.size) >> 1;
            int kind = segment.isHistorical() ? -1 - size : size;
            bySize.computeIfAbsent(kind, first -> new ArrayList<>()).add(segment);
        }
        return bySize.values().stream()
                .filter(alike -> alike.size() >= MERGE_FACTOR)
                .filter(alike -> alike.get(0).size >= LARGE_SEGMENT_ROWS == great)
                .findFirst()
                .orElse(List.of());
    }

    /** How many events have a state here. */
    public long eventCount() {
        return eventCount;
    }

    /** What it takes on the heap beside its segments. */
    public long heapBytes() {
        return 4L * latestRevision.length;
    }

    /** What is published now, to be written. Takes no longer than a copy of two numbers for each state. */
    public synchronized IndexSnapshot snapshot() {
        return IndexSnapshot.of(published, latestRevision);
    }
}
