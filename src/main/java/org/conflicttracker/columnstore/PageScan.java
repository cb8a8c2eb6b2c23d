package org.conflicttracker.columnstore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * States in an order, those after one already listed.
 *
 * @param figureColumn of the figure to order by
 * @param after the last that was listed; null to begin
 * @param limit how many to list
 */
public record PageScan(Order order, int figureColumn, Entry after, int limit) {

    /** Those that stood and the search means. */
    public List<Entry> list(Snapshot snapshot, Search search, FigureTable figures) {
        return order == Order.NEWEST || order == Order.OLDEST
                ? listByDay(snapshot, search)
                : listTop(snapshot, search, figures);
    }

    /**
     * Segments are in the order of days, so each is read from where the list stands; and only when the next row in it could be the
     * next of the list.
     */
    private List<Entry> listByDay(Snapshot snapshot, Search search) {
        PriorityQueue<SegmentCursor> readings =
                new PriorityQueue<>(Comparator.comparing((SegmentCursor reading) -> reading.head, order.comparator()));
        snapshot.scans(search, true).stream()
                .map(sieve -> new SegmentCursor(sieve, this))
                .filter(SegmentCursor::advance)
                .forEach(readings::add);
        List<Entry> listed = new ArrayList<>();
        while (listed.size() < limit && !readings.isEmpty()) {
            SegmentCursor next = readings.poll();
            if (next.headMatches) {
                listed.add(next.head);
            } else {
                next.fetchBatch();
            }
            if (next.advance()) {
                readings.add(next);
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

    /** A segment that is being read in its order, or against it. */
    private static final class SegmentCursor {

        /** Rows that are looked at first; each time twice as many: a page of much that is alike is found in a few. */
        private static final int INITIAL_LOOKAHEAD = 1 << 10;

        private static final int MAX_LOOKAHEAD = 1 << 17;

        private final SegmentScan segmentScan;
        private final boolean backwards;
        private final Bitmap.RowBuffer rows;
        private int lookahead = INITIAL_LOOKAHEAD;
        private SegmentScan.ScanPlan plan;
        private int scannedTo;
        private int position;
        private int nextInBatch;

        /** The next entry, or what comes no later than it. */
        private Entry head;

        /** Whether it is the next entry. */
        private boolean headMatches;

        SegmentCursor(SegmentScan sieve, PageScan listing) {
            this.segmentScan = sieve;
            this.backwards = listing.order() == Order.NEWEST;
            this.rows = new Bitmap.RowBuffer(Math.max(64, Math.min(listing.limit(), SegmentScan.BATCH_ROWS)));
            this.position = backwards ? sieve.to : sieve.from;
            if (listing.after() != null) {
                int day = (int) listing.after().sortKey();
                int event = listing.after().event();
                int place = sieve.segment().lowerBoundByDay(day, backwards ? event : event + 1);
                position = Math.max(sieve.from, Math.min(sieve.to, place));
            }
            this.scannedTo = position;
        }

        /** Goes on to the next entry if it is known, else to the next row; false where there is none. */
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

        /** Looks at some rows more. */
        void fetchBatch() {
            if (position == scannedTo) {
                scannedTo = backwards
                        ? Math.max(segmentScan.from, position - lookahead)
                        : Math.min(segmentScan.to, position + lookahead);
                plan = segmentScan.scan(Math.min(position, scannedTo), Math.max(position, scannedTo));
                lookahead = Math.min(2 * lookahead, MAX_LOOKAHEAD);
            }
            position = backwards ? plan.previousBatch(position, rows) : plan.nextBatch(position, scannedTo, rows);
            nextInBatch = 0;
        }

        private Entry entry(int row) {
            Segment segment = segmentScan.segment();
            return new Entry(segment.revision[row], segment.event[row], segment.startDay[row]);
        }
    }

    /** The first ones of those that come by in any order. */
    private static final class TopEntries implements Snapshot.Sink {

        private final PageScan pageScan;
        private final long[] figureValues;
        private final Comparator<Entry> comparator;
        private final PriorityQueue<Entry> entries;

        TopEntries(PageScan listing, FigureTable figures) {
            this.pageScan = listing;
            this.figureValues = figures.values();
            this.comparator = listing.order().comparator();
            this.entries = new PriorityQueue<>(comparator.reversed());
        }

        @Override
        public void accept(Segment segment, int[] rows, int count) {
            IntColumn slot = segment.figures[pageScan.figureColumn()];
            for (int i = 0; i < count; i++) {
                int row = rows[i];
                long key = pageScan.order() == Order.LATEST ? segment.revision[row] : bestFigure(slot, row);
                offer(new Entry(segment.revision[row], segment.event[row], key));
            }
        }

        private long bestFigure(IntColumn slot, int row) {
            int code = slot == null ? 0 : slot.get(row);
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
     * A state in an order.
     *
     * @param sortKey what it is ordered by: its first day, a figure (-1 for none) or its revision
     */
    public record Entry(int revision, int event, long sortKey) {}

    /** An order of states. */
    public enum Order {
        /** The first days, ascending; of equals the lower event first. */
        OLDEST,
        /** The same, the other way round. */
        NEWEST,
        /** The best figures, the greatest first, none last; of equals the higher event first. */
        MOST,
        /** The latest revision first. */
        LATEST;

        Comparator<Entry> comparator() {
            Comparator<Entry> ascending =
                    Comparator.comparingLong(Entry::sortKey).thenComparingInt(Entry::event);
            return this == OLDEST ? ascending : ascending.reversed();
        }
    }
}
