package org.conflicttracker.columnstore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * States in an order, those after one already listed.
 *
 * @param slot of the figure to order by
 * @param after the last that was listed; null to begin
 * @param most how many to list
 */
public record PageScan(Entry.Order order, int slot, Entry after, int most) {

    /** Those that stood and the search means. */
    public List<Entry> list(Snapshot snapshot, Search search, FigureTable figures) {
        return order == Entry.Order.NEWEST || order == Entry.Order.OLDEST
                ? byDay(snapshot, search)
                : first(snapshot, search, figures);
    }

    /**
     * Segments are in the order of days, so each is read from where the list stands; and only when the next row in it could be the
     * next of the list.
     */
    private List<Entry> byDay(Snapshot snapshot, Search search) {
        PriorityQueue<Reading> readings =
                new PriorityQueue<>(Comparator.comparing((Reading reading) -> reading.head, order.comparator()));
        snapshot.sieves(search, true).stream()
                .map(sieve -> new Reading(sieve, this))
                .filter(Reading::goOn)
                .forEach(readings::add);
        List<Entry> listed = new ArrayList<>();
        while (listed.size() < most && !readings.isEmpty()) {
            Reading next = readings.poll();
            if (next.found) {
                listed.add(next.head);
            } else {
                next.find();
            }
            if (next.goOn()) {
                readings.add(next);
            }
        }
        return listed;
    }

    private List<Entry> first(Snapshot snapshot, Search search, FigureTable figures) {
        Comparator<Entry> comparator = order.comparator();
        return snapshot.gather(search, true, () -> new First(this, figures))
                .flatMap(first -> first.entries.stream())
                .sorted(comparator)
                .limit(most)
                .toList();
    }

    /** A segment that is being read in its order, or against it. */
    private static final class Reading {

        /** Rows that are looked at first; each time twice as many: a page of much that is alike is found in a few. */
        private static final int FIRST_LOOK = 1 << 10;

        private static final int LONGEST_LOOK = 1 << 17;

        private final SegmentScan sieve;
        private final boolean backwards;
        private final Bitmap.Rows rows;
        private int look = FIRST_LOOK;
        private ScanPlan scan;
        private int scanned;
        private int at;
        private int next;

        /** The next entry, or what comes no later than it. */
        private Entry head;

        /** Whether it is the next entry. */
        private boolean found;

        Reading(SegmentScan sieve, PageScan listing) {
            this.sieve = sieve;
            this.backwards = listing.order() == Entry.Order.NEWEST;
            this.rows = new Bitmap.Rows(Math.max(64, Math.min(listing.most(), SegmentScan.BATCH)));
            this.at = backwards ? sieve.to : sieve.from;
            if (listing.after() != null) {
                int day = (int) listing.after().key();
                int event = listing.after().event();
                int place = sieve.segment().firstFrom(day, backwards ? event : event + 1);
                at = Math.max(sieve.from, Math.min(sieve.to, place));
            }
            this.scanned = at;
        }

        /** Goes on to the next entry if it is known, else to the next row; false where there is none. */
        boolean goOn() {
            found = next < rows.count;
            if (found) {
                head = entry(rows.rows[next++]);
                return true;
            }
            boolean more = at != (backwards ? sieve.from : sieve.to);
            head = more ? entry(backwards ? at - 1 : at) : null;
            return more;
        }

        /** Looks at some rows more. */
        void find() {
            if (at == scanned) {
                scanned = backwards ? Math.max(sieve.from, at - look) : Math.min(sieve.to, at + look);
                scan = sieve.scan(Math.min(at, scanned), Math.max(at, scanned));
                look = Math.min(2 * look, LONGEST_LOOK);
            }
            at = backwards ? scan.before(at, rows) : scan.next(at, scanned, rows);
            next = 0;
        }

        private Entry entry(int row) {
            Segment segment = sieve.segment();
            return new Entry(segment.revision[row], segment.event[row], segment.start[row]);
        }
    }

    /** The first ones of those that come by in any order. */
    private static final class First implements Snapshot.Sink {

        private final PageScan listing;
        private final long[] figures;
        private final Comparator<Entry> comparator;
        private final PriorityQueue<Entry> entries;

        First(PageScan listing, FigureTable figures) {
            this.listing = listing;
            this.figures = figures.numbers();
            this.comparator = listing.order().comparator();
            this.entries = new PriorityQueue<>(comparator.reversed());
        }

        @Override
        public void take(Segment segment, int[] rows, int count) {
            IntColumn slot = segment.figures[listing.slot()];
            for (int i = 0; i < count; i++) {
                int row = rows[i];
                long key = listing.order() == Entry.Order.LATEST ? segment.revision[row] : best(slot, row);
                offer(new Entry(segment.revision[row], segment.event[row], key));
            }
        }

        private long best(IntColumn slot, int row) {
            int code = slot == null ? 0 : slot.get(row);
            return code == 0 ? -1 : figures[code * FigureTable.WIDTH + 1];
        }

        private void offer(Entry entry) {
            if (listing.after() != null && comparator.compare(entry, listing.after()) <= 0) {
                return;
            }
            if (entries.size() < listing.most()) {
                entries.add(entry);
            } else if (comparator.compare(entry, entries.peek()) < 0) {
                entries.poll();
                entries.add(entry);
            }
        }
    }
}
