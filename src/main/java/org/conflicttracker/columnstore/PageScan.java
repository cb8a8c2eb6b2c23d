package org.conflicttracker.columnstore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Page of a selection in an order, after a keyset position.
 *
 * @param figureColumn column of the figure to order by
 * @param after entry before the page; null for the first page
 * @param limit how many entries to list
 */
public record PageScan(
        Order order, int figureColumn, @Nullable Entry after, int limit) {

    /** Lists the matching revisions that are current as of the search. */
    public List<Entry> list(Snapshot snapshot, Search search, FigureTable figures) {
        return order == Order.NEWEST || order == Order.OLDEST
                ? listByDay(snapshot, search)
                : listTop(snapshot, search, figures);
    }

    /**
     * Merges segments, which are in the order of days, from the keyset position on; a segment is scanned further only if its next row may
     * be the next entry.
     */
    private List<Entry> listByDay(Snapshot snapshot, Search search) {
        PriorityQueue<SegmentCursor> cursors =
                new PriorityQueue<>(Comparator.comparing(SegmentCursor::head, order.comparator()));
        snapshot.scans(search, true).stream()
                .map(scan -> new SegmentCursor(scan, this))
                .filter(SegmentCursor::advance)
                .forEach(cursors::add);
        List<Entry> listed = new ArrayList<>();
        while (listed.size() < limit && !cursors.isEmpty()) {
            SegmentCursor next = cursors.poll();
            if (next.headMatches) {
                listed.add(next.head());
            } else {
                next.fetchBatch();
            }
            if (next.advance()) {
                cursors.add(next);
            }
        }
        return listed;
    }

    private List<Entry> listTop(Snapshot snapshot, Search search, FigureTable figures) {
        Comparator<Entry> comparator = order.comparator();
        return snapshot.collect(search, true, () -> new TopEntries(this, figures))
                .flatMap(first -> first.entries.stream())
                .sorted(comparator)
                .limit(limit)
                .toList();
    }

    /** Cursor over the matching rows of one segment, ascending or descending. */
    private static final class SegmentCursor {

        /** Rows of the first scan, doubled by each further one: a page of a wide selection is found in few rows. */
        private static final int INITIAL_LOOKAHEAD = 1 << 10;

        private static final int MAX_LOOKAHEAD = 1 << 17;

        private final SegmentScan segmentScan;
        private final boolean backwards;
        private final Bitmap.RowBuffer rows;
        private int lookahead = INITIAL_LOOKAHEAD;
        private SegmentScan.@Nullable ScanPlan plan;
        private int scannedTo;
        private int position;
        private int nextInBatch;

        /** The next entry, or a lower bound of it. */
        private @Nullable Entry head;

        /** Whether {@link #head} is the next entry, not only a bound. */
        private boolean headMatches;

        SegmentCursor(SegmentScan scan, PageScan page) {
            this.segmentScan = scan;
            this.backwards = page.order() == Order.NEWEST;
            this.rows = new Bitmap.RowBuffer(Math.max(64, Math.min(page.limit(), SegmentScan.BATCH_ROWS)));
            this.position = backwards ? scan.to : scan.from;
            if (page.after() != null) {
                int day = (int) page.after().sortKey();
                int event = page.after().event();
                int row = scan.segment().lowerBoundByDay(day, backwards ? event : event + 1);
                position = Math.max(scan.from, Math.min(scan.to, row));
            }
            this.scannedTo = position;
        }

        /**
         * Moves to the next entry if it is known, else to the next row.
         *
         * @return false at the end
         */
        boolean advance() {
            headMatches = nextInBatch < rows.count;
            if (headMatches) {
                head = entry(rows.rows[nextInBatch++]);
                return true;
            }
            boolean more = position != (backwards ? segmentScan.from : segmentScan.to);
            head = more ? entry(backwards ? position - 1 : position) : null;
            return more;
        }

        /** The next entry, or a lower bound of it; not at the end. */
        Entry head() {
            return Objects.requireNonNull(head);
        }

        /** Scans further rows. */
        void fetchBatch() {
            SegmentScan.ScanPlan scan = plan;
            if (scan == null || position == scannedTo) {
                scannedTo = backwards
                        ? Math.max(segmentScan.from, position - lookahead)
                        : Math.min(segmentScan.to, position + lookahead);
                scan = segmentScan.scan(Math.min(position, scannedTo), Math.max(position, scannedTo));
                plan = scan;
                lookahead = Math.min(2 * lookahead, MAX_LOOKAHEAD);
            }
            position = backwards ? scan.previousBatch(position, rows) : scan.nextBatch(position, scannedTo, rows);
            nextInBatch = 0;
        }

        private Entry entry(int row) {
            Segment segment = segmentScan.segment();
            return new Entry(segment.revision[row], segment.event[row], segment.startDay[row]);
        }
    }

    /** Sink that keeps the first entries in the order, of rows in any order. */
    private static final class TopEntries implements Snapshot.Sink {

        private final PageScan pageScan;
        private final long[] figureValues;
        private final Comparator<Entry> comparator;
        private final PriorityQueue<Entry> entries;

        TopEntries(PageScan page, FigureTable figures) {
            this.pageScan = page;
            this.figureValues = figures.values();
            this.comparator = page.order().comparator();
            this.entries = new PriorityQueue<>(comparator.reversed());
        }

        @Override
        public void accept(Segment segment, int[] rows, int count) {
            IntColumn column = segment.figures[pageScan.figureColumn()];
            for (int i = 0; i < count; i++) {
                int row = rows[i];
                long key = pageScan.order() == Order.LATEST ? segment.revision[row] : bestFigure(column, row);
                offer(new Entry(segment.revision[row], segment.event[row], key));
            }
        }

        private long bestFigure(@Nullable IntColumn column, int row) {
            int code = column == null ? 0 : column.get(row);
            return code == 0 ? -1 : figureValues[code * FigureTable.VALUES_PER_CODE + 1];
        }

        private void offer(Entry entry) {
            if (pageScan.after() != null && comparator.compare(entry, pageScan.after()) <= 0) {
                return;
            }
            if (entries.size() < pageScan.limit()) {
                entries.add(entry);
            } else if (comparator.compare(entry, entries.peek()) < 0) {
                entries.poll();
                entries.add(entry);
            }
        }
    }

    /**
     * Revision with its sort key.
     *
     * @param sortKey first day, best figure (-1 for none) or revision, by the order
     */
    public record Entry(int revision, int event, long sortKey) {}

    /** Order of entries. */
    public enum Order {
        /** First day ascending, then event ascending. */
        OLDEST,
        /** Reverse of {@link #OLDEST}. */
        NEWEST,
        /** Best figure descending, none last, then event descending. */
        MOST,
        /** Revision descending. */
        LATEST;

        Comparator<Entry> comparator() {
            Comparator<Entry> ascending =
                    Comparator.comparingLong(Entry::sortKey).thenComparingInt(Entry::event);
            return this == OLDEST ? ascending : ascending.reversed();
        }
    }
}
