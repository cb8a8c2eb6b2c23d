package org.conflicttracker.columnstore;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Immutable date-sorted part of the index: rows ordered by first day, event and revision. Only {@link #supersededBy} changes: the updater
 * sets it before the superseding revision is published. A reader as of an earlier revision gets the same answer with and without the mark,
 * so no lock is needed.
 */
final class Segment {

    /** Value of {@link #supersededBy} of a current row. */
    static final int CURRENT = Integer.MAX_VALUE;

    private static final AtomicLong NEXT_NUMBER = new AtomicLong();

    /** Value of an unknown coordinate. */
    static final int UNKNOWN_COORDINATE = Integer.MIN_VALUE;

    /** Columns that are read most: plain arrays, and the superseded revision. */
    record RowColumns(int[] revision, int[] event, int[] supersededBy, int[] startDay, IntColumn supersedes) {}

    /**
     * Columns in narrow encodings.
     *
     * @param figures by figure column; null if no row has a figure there
     */
    record AttributeColumns(
            IntColumn lengthDays,
            IntColumn eventAttributes,
            IntColumn revisionAttributes,
            IntColumn externalIdSchemes,
            IntColumn[] figures) {}

    /**
     * Multi-valued columns.
     *
     * @param latitudes by position in the area codes
     * @param longitudes likewise
     */
    record MultiValuedColumns(MultiIntColumn[] codes, int[] latitudes, int[] longitudes) {}

    /**
     * Lookup structures.
     *
     * @param byRevision rows in the order of their revisions
     * @param postings by multi-valued field
     */
    record Lookups(int[] byRevision, PostingLists[] postings, WordPostingLists words) {}

    final int size;
    final int[] revision;
    final int[] event;
    final int[] supersededBy;
    final int[] startDay;
    final IntColumn supersedes;
    final IntColumn lengthDays;
    final IntColumn eventAttributes;
    final IntColumn revisionAttributes;
    final IntColumn externalIdSchemes;
    final IntColumn[] figures;
    final MultiValuedColumns multiValuedColumns;
    final Lookups lookups;
    final int firstRevision;
    final int lastRevision;
    final int lastDay;

    /** Approximate heap size without the posting lists of words. */
    final long heapBytes;

    /** Highest {@link #supersededBy} of any row at construction. */
    private final int maxSupersededBy;

    /** Number of superseded rows. Like {@link #supersededBy} written before the superseding revision is published. */
    private int supersededCount;

    /** Rows superseded after the last revision of this segment; not filled where no row was current at construction. */
    private final SupersededRows supersededRows;

    /** Number of this segment, different from that of every other one. */
    final long number = NEXT_NUMBER.getAndIncrement();

    Segment(
            RowColumns rowColumns,
            AttributeColumns attributeColumns,
            MultiValuedColumns multiValuedColumns,
            Lookups lookups) {
        this.size = rowColumns.revision().length;
        this.revision = rowColumns.revision();
        this.event = rowColumns.event();
        this.supersededBy = rowColumns.supersededBy();
        this.startDay = rowColumns.startDay();
        this.supersedes = rowColumns.supersedes();
        this.lengthDays = attributeColumns.lengthDays();
        this.eventAttributes = attributeColumns.eventAttributes();
        this.revisionAttributes = attributeColumns.revisionAttributes();
        this.externalIdSchemes = attributeColumns.externalIdSchemes();
        this.figures = attributeColumns.figures();
        this.multiValuedColumns = multiValuedColumns;
        this.lookups = lookups;
        this.firstRevision = revision[lookups.byRevision()[0]];
        this.lastRevision = revision[lookups.byRevision()[size - 1]];
        int maxDay = Integer.MIN_VALUE;
        int last = 0;
        for (int row = 0; row < size; row++) {
            maxDay = Math.max(maxDay, startDay[row] + lengthDays.get(row));
            last = Math.max(last, supersededBy[row]);
            supersededCount += supersededBy[row] == CURRENT ? 0 : 1;
        }
        this.lastDay = maxDay;
        this.maxSupersededBy = last;
        this.supersededRows =
                isHistorical() ? SupersededRows.of(new int[0], 0) : SupersededRows.of(supersededBy, lastRevision);
        this.heapBytes = computeHeapBytes();
    }

    /** Marks a row as superseded. */
    void supersede(int row, int revision) {
        if (supersededBy[row] == CURRENT) {
            supersededBy[row] = revision;
            supersededCount++;
            supersededRows.add(row, supersededBy);
        }
    }

    /** Whether no row was current at construction. */
    boolean isHistorical() {
        return maxSupersededBy < CURRENT;
    }

    /** Whether a row may be current as of the revision. */
    boolean mayContainCurrentAt(int asOf) {
        return firstRevision <= asOf && maxSupersededBy > asOf;
    }

    /** Number of superseded rows; without the lock of the index perhaps some less. */
    int supersededCount() {
        return supersededCount;
    }

    /** Whether all rows are current as of the revision. */
    boolean allCurrentAt(int asOf) {
        return supersededCount == 0 && lastRevision <= asOf;
    }

    /**
     * Rows that were superseded by a revision after one and up to another, in the order of these revisions. Only of segments that are not
     * {@linkplain #isHistorical historical}, and after the last revision of the segment.
     *
     * @param upTo at most the revision of the snapshot
     */
    int[] rowsSupersededBetween(int after, int upTo) {
        return supersededRows.between(after, upTo, supersededBy);
    }

    MultiIntColumn codes(MultiValuedField field) {
        return multiValuedColumns.codes()[field.ordinal()];
    }

    PostingLists postings(MultiValuedField field) {
        return lookups.postings()[field.ordinal()];
    }

    /** Row of a revision; -1 if it is not in this segment. */
    int indexOfRevision(int wanted) {
        if (wanted < firstRevision || wanted > lastRevision) {
            return -1;
        }
        int at = lowerBoundByRevision(wanted);
        return at < size && revision[lookups.byRevision()[at]] == wanted ? lookups.byRevision()[at] : -1;
    }

    /** Number of rows with a lower revision. */
    int lowerBoundByRevision(int wanted) {
        int from = 0;
        int to = size;
        while (from < to) {
            int middle = from + to >>> 1;
            if (revision[lookups.byRevision()[middle]] < wanted) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** First row of a later day, or of the day with this event or a higher one. */
    int lowerBoundByDay(int maxDay, int eventOrLater) {
        int from = 0;
        int to = size;
        while (from < to) {
            int middle = from + to >>> 1;
            if (startDay[middle] < maxDay || startDay[middle] == maxDay && event[middle] < eventOrLater) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private long computeHeapBytes() {
        long bytes = 4L * 4 * size
                + supersedes.heapBytes()
                + lengthDays.heapBytes()
                + eventAttributes.heapBytes()
                + revisionAttributes.heapBytes()
                + externalIdSchemes.heapBytes();
        for (IntColumn column : figures) {
            bytes += column == null ? 0 : column.heapBytes();
        }
        for (MultiIntColumn column : multiValuedColumns.codes()) {
            bytes += column.heapBytes();
        }
        bytes += Arrays.stream(multiValuedColumns.codes())
                .map(MultiIntColumn::offsets)
                .filter(Objects::nonNull)
                .distinct()
                .mapToLong(MultiIntColumn.Offsets::heapBytes)
                .sum();
        for (PostingLists one : lookups.postings()) {
            bytes += one.heapBytes();
        }
        return bytes + 4L * (multiValuedColumns.latitudes().length + multiValuedColumns.longitudes().length + size);
    }

    long wordHeapBytes() {
        return lookups.words().heapBytes();
    }

    /**
     * Rows of a segment in the order of the revisions by which they are superseded. One thread adds, before the superseding revision is
     * published; any thread reads those up to a published revision.
     */
    private static final class SupersededRows {

        private volatile int[] rows;
        private volatile int count;

        private SupersededRows(int[] rows) {
            this.rows = rows;
            this.count = rows.length;
        }

        /** The rows that are superseded by a revision after this one. */
        static SupersededRows of(int[] supersededBy, int after) {
            long[] pairs = new long[supersededBy.length];
            int size = 0;
            for (int row = 0; row < supersededBy.length; row++) {
                if (supersededBy[row] > after && supersededBy[row] < Segment.CURRENT) {
                    pairs[size++] = (long) supersededBy[row] << 32 | row;
                }
            }
            return new SupersededRows(Arrays.stream(pairs, 0, size)
                    .sorted()
                    .mapToInt(pair -> (int) pair)
                    .toArray());
        }

        /** Adds a row, mostly at the end. Rows that are moved are superseded by revisions that are not published yet. */
        void add(int row, int[] supersededBy) {
            int size = count;
            int[] all = size == rows.length ? Arrays.copyOf(rows, Math.max(16, size + (size >> 1))) : rows;
            int at = size;
            while (at > 0 && supersededBy[all[at - 1]] > supersededBy[row]) {
                all[at] = all[at - 1];
                at--;
            }
            all[at] = row;
            rows = all;
            count = size + 1;
        }

        /** Copy of the rows that are superseded by a revision after one and up to another. */
        int[] between(int after, int upTo, int[] supersededBy) {
            int size = count;
            int[] all = rows;
            int from = firstAfter(after, all, size, supersededBy);
            return Arrays.copyOfRange(all, from, Math.max(from, firstAfter(upTo, all, size, supersededBy)));
        }

        private static int firstAfter(int revision, int[] rows, int size, int[] supersededBy) {
            int from = 0;
            int to = size;
            while (from < to) {
                int middle = from + to >>> 1;
                if (supersededBy[rows[middle]] <= revision) {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            return from;
        }
    }
}
