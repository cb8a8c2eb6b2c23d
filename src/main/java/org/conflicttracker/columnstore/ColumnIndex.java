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
            segments.add(SegmentBuilder.build(linked));
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

    /**
     * Segments put together into one of the states that stand and one of those that do not any more, so that questions about now need
     * not pass over the past. The sources are as before; what is marked in them meanwhile must be marked again in what was made.
     */
    static final class Compaction {

        private static final int NOT_COPIED = -1;

        private final List<Segment> sources;

        /** For each source, which of its rows stood when this began. */
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

        /** One or two segments with all the rows. */
        List<Segment> merge() {
            List<Segment> made = new ArrayList<>();
            for (boolean stands : new boolean[] {true, false}) {
                int size = countRows(stands);
                if (size > 0) {
                    made.add(mergeRows(size, stands));
                }
            }
            return made;
        }

        private int countRows(boolean stands) {
            int count = 0;
            for (boolean[] rows : currentRows) {
                for (boolean row : rows) {
                    count += row == stands ? 1 : 0;
                }
            }
            return count;
        }

        private Segment mergeRows(int size, boolean stands) {
            SegmentBuilder columns = new SegmentBuilder(size);
            int[][] places = new int[sources.size()][];
            int[] heads = new int[sources.size()];
            for (int i = 0; i < places.length; i++) {
                places[i] = new int[sources.get(i).size];
                Arrays.fill(places[i], NOT_COPIED);
                heads[i] = nextRow(i, 0, stands);
            }
            for (int place = 0; place < size; place++) {
                int first = nextSource(heads);
                columns.add(IndexRow.of(sources.get(first), heads[first]));
                places[first][heads[first]] = place;
                heads[first] = nextRow(first, heads[first] + 1, stands);
            }
            return columns.build(mergeWords(places));
        }

        private int nextRow(int source, int from, boolean stands) {
            int row = from;
            while (row < currentRows[source].length && currentRows[source][row] != stands) {
                row++;
            }
            return row;
        }

        /** The source whose next row comes first. */
        private int nextSource(int[] heads) {
            int first = -1;
            for (int i = 0; i < heads.length; i++) {
                if (heads[i] < sources.get(i).size && (first < 0 || isBefore(i, heads[i], first, heads[first]))) {
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

        /** The words of all, their rows where they have come to; within a source the order stays. */
        private WordPostingLists mergeWords(int[][] places) {
            WordPostingLists.Builder maker = new WordPostingLists.Builder();
            int[] at = new int[sources.size()];
            for (int word = smallestWord(at); word < Integer.MAX_VALUE; word = smallestWord(at)) {
                IntList rows = new IntList(16);
                for (int i = 0; i < at.length; i++) {
                    WordPostingLists words = sources.get(i).lookups.words();
                    if (at[i] < words.words().length && words.words()[at[i]] == word) {
                        int[] moved = places[i];
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
                    maker.add(word, found, rows.size());
                }
            }
            return maker.build();
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
