package org.conflicttracker.columnstore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Appendable column index with immutable published snapshots. Revisions are appended in order, one or many at a time, by one thread at a
 * time; any thread reads the snapshot published last. Segments of similar size are merged, so that there are never many and each row is
 * copied seldom.
 */
public final class ColumnIndex {

    /** Number of segments of similar size that are merged into one. */
    private static final int MERGE_FACTOR = 4;

    /** Rows from which a segment is merged in the background only. */
    private static final int LARGE_SEGMENT_ROWS = 1 << 14;

    /** Part of the heap that a compaction may take beside the segments that it merges. */
    private static final int COMPACTIONS_OF_HEAP = 8;

    /** Heap size of a row while it is merged, with the columns being built, in bytes: rough, as values in lists have no bound. */
    private static final int COMPACTION_ROW_BYTES = 400;

    private final int maxMergedRows;
    private volatile Snapshot published;
    private volatile int[] latestRevision;
    private volatile int eventCount;

    public ColumnIndex() {
        this(Snapshot.EMPTY, new int[1024]);
    }

    /** @param maxMergedRows rows beyond which segments are not merged into one */
    ColumnIndex(int maxMergedRows) {
        this(Snapshot.EMPTY, new int[1024], maxMergedRows);
    }

    /**
     * Index that continues from a snapshot.
     *
     * @param latestRevision by event, its latest revision; 0 for none
     */
    ColumnIndex(Snapshot published, int[] latestRevision) {
        this(published, latestRevision, maxMergedRows(Runtime.getRuntime().maxMemory()));
    }

    private ColumnIndex(Snapshot published, int[] latestRevision, int maxMergedRows) {
        this.maxMergedRows = maxMergedRows;
        this.published = published;
        this.latestRevision = latestRevision;
        this.eventCount = (int)
                Arrays.stream(latestRevision).filter(revision -> revision > 0).count();
    }

    private static int maxMergedRows(long heapBytes) {
        long rows = heapBytes / COMPACTIONS_OF_HEAP / COMPACTION_ROW_BYTES;
        return (int) Math.min(Integer.MAX_VALUE, Math.max(rows, MERGE_FACTOR * LARGE_SEGMENT_ROWS));
    }

    public Snapshot published() {
        return published;
    }

    /**
     * Appends revisions and publishes a snapshot with them.
     *
     * @param rows in the order of their revisions; the revision that each supersedes, and the one it is superseded by, are resolved here
     * @param upTo the revision up to which the log is complete in the index
     */
    public synchronized void append(List<IndexRow> rows, int upTo) {
        List<IndexRow> linked = new ArrayList<>(rows.size());
        List<Segment> segments = new ArrayList<>(published.segments());
        int[] supersededBy = supersededByWithinBatch(rows);
        int newEvents = 0;
        for (int i = 0; i < supersededBy.length; i++) {
            IndexRow row = rows.get(i);
            int previous = latestRevision(row.event());
            newEvents += previous == 0 ? 1 : 0;
            supersede(segments, previous, row.revision());
            latestRevision = withLatestRevision(latestRevision, row.event(), row.revision());
            linked.add(row.withLinks(previous, supersededBy[i]));
        }
        eventCount = eventCount + newEvents;
        if (!linked.isEmpty()) {
            segments.add(SegmentBuilder.build(linked));
        }
        publish(mergeSmall(segments), upTo);
    }

    /** By row, the revision of the same batch that supersedes it; {@link Segment#CURRENT} if none does. */
    private static int[] supersededByWithinBatch(List<IndexRow> rows) {
        int[] supersededBy = new int[rows.size()];
        Map<Integer, Integer> next = new HashMap<>();
        for (int i = supersededBy.length - 1; i >= 0; i--) {
            Integer superseding = next.put(rows.get(i).event(), rows.get(i).revision());
            supersededBy[i] = superseding == null ? Segment.CURRENT : superseding;
        }
        return supersededBy;
    }

    private int latestRevision(int event) {
        return event < latestRevision.length ? latestRevision[event] : 0;
    }

    private static int[] withLatestRevision(int[] latestRevision, int event, int revision) {
        int[] grown = event < latestRevision.length
                ? latestRevision
                : Arrays.copyOf(latestRevision, Math.max(event + 1, latestRevision.length * 3 / 2));
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

    /** Merges small segments at once, which takes no longer than a write. */
    private List<Segment> mergeSmall(List<Segment> segments) {
        List<Segment> all = new ArrayList<>(segments);
        for (List<Segment> candidates = mergeCandidates(all, false);
                !candidates.isEmpty();
                candidates = mergeCandidates(all, false)) {
            all.removeAll(candidates);
            all.addAll(new Compaction(candidates).merge());
        }
        return all;
    }

    /**
     * Merges one group of large segments, if there is one; otherwise takes the superseded rows out of a segment that is too large to be merged.
     * Takes long; one thread may run it concurrently with everything else.
     *
     * @return whether segments were merged
     */
    public boolean compact() {
        List<Segment> segments = published.segments();
        List<Segment> candidates = mergeCandidates(segments, true);
        if (candidates.isEmpty()) {
            candidates =
                    segments.stream().filter(this::isMostlySuperseded).limit(1).toList();
        }
        if (candidates.isEmpty()) {
            return false;
        }
        List<Segment> merged = new Compaction(candidates).merge();
        replace(candidates, merged);
        return true;
    }

    private synchronized void replace(List<Segment> sources, List<Segment> merged) {
        for (Segment source : sources) {
            for (int row = 0; row < source.size; row++) {
                if (source.supersededBy[row] != Segment.CURRENT) {
                    supersede(merged, source.revision[row], source.supersededBy[row]);
                }
            }
        }
        List<Segment> segments = new ArrayList<>(published.segments());
        segments.removeAll(sources);
        segments.addAll(merged);
        publish(segments, published.revision());
    }

    /** Whether most rows are superseded of a segment that is not merged with others any more. */
    private boolean isMostlySuperseded(Segment segment) {
        return !segment.isHistorical()
                && segment.size <= maxMergedRows
                && (long) MERGE_FACTOR * segment.size > maxMergedRows
                && 2L * segment.supersededCount() > segment.size;
    }

    /** The smallest segments of the first group of similar ones that can be merged; empty if there is none. */
    private List<Segment> mergeCandidates(List<Segment> segments, boolean large) {
        Map<Integer, List<Segment>> bySize = new TreeMap<>();
        for (Segment segment : segments) {
            int size = 32 - Integer.numberOfLeadingZeros(segment.size) >> 1;
            int kind = segment.isHistorical() ? -1 - size : size;
            bySize.computeIfAbsent(kind, first -> new ArrayList<>()).add(segment);
        }
        return bySize.values().stream()
                .map(this::smallest)
                .filter(candidates -> candidates.size() >= MERGE_FACTOR)
                .filter(candidates -> candidates.get(candidates.size() - 1).size >= LARGE_SEGMENT_ROWS == large)
                .findFirst()
                .orElse(List.of());
    }

    /** The smallest segments that together have no more rows than a merged segment may have. */
    private List<Segment> smallest(List<Segment> segments) {
        List<Segment> ascending = new ArrayList<>(segments);
        ascending.sort(Comparator.comparingInt(segment -> segment.size));
        long rows = 0;
        int count = 0;
        while (count < ascending.size() && rows + ascending.get(count).size <= maxMergedRows) {
            rows += ascending.get(count).size;
            count++;
        }
        return ascending.subList(0, count);
    }

    public long eventCount() {
        return eventCount;
    }

    /** Heap size of the index without its segments. */
    public long heapBytes() {
        return 4L * latestRevision.length;
    }

    /** Copy of the published snapshot for writing to disk. Takes no longer than a copy of two ints per row. */
    public synchronized IndexSnapshot snapshot() {
        return IndexSnapshot.of(published, latestRevision);
    }

    /**
     * Compaction of segments into one segment of current rows and one of superseded rows, so that queries of the present do not scan the
     * past. The source segments stay unchanged; rows superseded meanwhile must be marked again in the result.
     */
    static final class Compaction {

        private static final int NOT_COPIED = -1;

        private final List<Segment> sources;

        /** By source, which of its rows were current at the start. */
        private final boolean[][] currentRows;

        Compaction(List<Segment> sources) {
            this.sources = List.copyOf(sources);
            this.currentRows = new boolean[sources.size()][];
            for (int i = 0; i < currentRows.length; i++) {
                Segment source = sources.get(i);
                currentRows[i] = new boolean[source.size];
                for (int row = 0; row < source.size; row++) {
                    currentRows[i][row] = source.supersededBy[row] == Segment.CURRENT;
                }
            }
        }

        /** Returns one or two segments with all rows. */
        List<Segment> merge() {
            List<Segment> merged = new ArrayList<>();
            for (boolean current : new boolean[] {true, false}) {
                int size = countRows(current);
                if (size > 0) {
                    merged.add(mergeRows(size, current));
                }
            }
            return merged;
        }

        private int countRows(boolean current) {
            int count = 0;
            for (boolean[] rows : currentRows) {
                for (boolean row : rows) {
                    count += row == current ? 1 : 0;
                }
            }
            return count;
        }

        private Segment mergeRows(int size, boolean current) {
            SegmentBuilder columns = new SegmentBuilder(size);
            int[][] newRows = new int[sources.size()][];
            int[] nextRows = new int[sources.size()];
            for (int i = 0; i < newRows.length; i++) {
                newRows[i] = new int[sources.get(i).size];
                Arrays.fill(newRows[i], NOT_COPIED);
                nextRows[i] = nextRow(i, 0, current);
            }
            for (int newRow = 0; newRow < size; newRow++) {
                int first = nextSource(nextRows);
                columns.add(IndexRow.of(sources.get(first), nextRows[first]));
                newRows[first][nextRows[first]] = newRow;
                nextRows[first] = nextRow(first, nextRows[first] + 1, current);
            }
            return columns.build(mergeWords(newRows));
        }

        private int nextRow(int source, int from, boolean current) {
            int row = from;
            while (row < currentRows[source].length && currentRows[source][row] != current) {
                row++;
            }
            return row;
        }

        /** Index of the source whose next row is first in the order of rows. */
        private int nextSource(int[] nextRows) {
            int first = -1;
            for (int i = 0; i < nextRows.length; i++) {
                if (nextRows[i] < sources.get(i).size
                        && (first < 0 || isBefore(i, nextRows[i], first, nextRows[first]))) {
                    first = i;
                }
            }
            return first;
        }

        private boolean isBefore(int one, int row, int other, int otherRow) {
            Segment a = sources.get(one);
            Segment b = sources.get(other);
            if (a.startDay[row] != b.startDay[otherRow]) {
                return a.startDay[row] < b.startDay[otherRow];
            }
            return a.event[row] != b.event[otherRow]
                    ? a.event[row] < b.event[otherRow]
                    : a.revision[row] < b.revision[otherRow];
        }

        /** Posting lists of words of all sources, with rows mapped to their new positions; the order within a source stays. */
        private WordPostingLists mergeWords(int[][] newRows) {
            WordPostingLists.Builder builder = new WordPostingLists.Builder();
            int[] at = new int[sources.size()];
            for (int word = smallestWord(at); word < Integer.MAX_VALUE; word = smallestWord(at)) {
                IntList rows = new IntList(16);
                for (int i = 0; i < at.length; i++) {
                    WordPostingLists words = sources.get(i).lookups.words();
                    if (at[i] < words.words().length && words.words()[at[i]] == word) {
                        int[] moved = newRows[i];
                        words.decode(at[i]++, row -> {
                            if (moved[row] != NOT_COPIED) {
                                rows.add(moved[row]);
                            }
                        });
                    }
                }
                if (rows.size() > 0) {
                    int[] found = rows.toArray();
                    Arrays.sort(found, 0, rows.size());
                    builder.add(word, found, rows.size());
                }
            }
            return builder.build();
        }

        private int smallestWord(int[] at) {
            int least = Integer.MAX_VALUE;
            for (int i = 0; i < at.length; i++) {
                int[] words = sources.get(i).lookups.words().words();
                least = at[i] < words.length ? Math.min(least, words[at[i]]) : least;
            }
            return least;
        }
    }
}
