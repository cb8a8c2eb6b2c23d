package org.conflicttracker.columnstore;

import java.util.Arrays;
import java.util.Objects;

/**
 * States of events in the order of their first days (then of events and revisions). Nothing in it changes but {@code until}: the one
 * who follows the list marks there which revision ended a state, before that revision is published. Who reads up to an earlier
 * revision gets the same answer whether the mark is there yet or not, so no lock is needed.
 */
final class Segment {

    /** In {@code until}: the state stands. */
    static final int CURRENT = Integer.MAX_VALUE;

    /** A coordinate that is unknown. */
    static final int UNKNOWN_COORDINATE = Integer.MIN_VALUE;

    /** Columns of one number for each row. */
    record RowColumns(int[] revision, int[] event, int[] supersededBy, int[] startDay, IntColumn supersedes) {}

    /** What an event is: narrow columns. @param figures by slot; null where no row has one */
    record AttributeColumns(
            IntColumn lengthDays,
            IntColumn eventAttributes,
            IntColumn revisionAttributes,
            IntColumn externalIdSchemes,
            IntColumn[] figures) {}

    /** Columns of several. @param latitudes of each area */
    record MultiValuedColumns(MultiIntColumn[] codes, int[] latitudes, int[] longitudes) {}

    /** Where to find rows. @param byRevision rows in the order of their revisions */
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

    /** What it takes on the heap without words, about. */
    final long heapBytes;

    /** The last revision at which a state of it stood, as it was made. */
    private final int maxSupersededBy;

    /** How many states have ended. Like {@link #supersededBy} it is written before the revision that ends them is published. */
    private int supersededCount;

    Segment(RowColumns single, AttributeColumns kinds, MultiValuedColumns several, Lookups finders) {
        this.size = single.revision().length;
        this.revision = single.revision();
        this.event = single.event();
        this.supersededBy = single.supersededBy();
        this.startDay = single.startDay();
        this.supersedes = single.supersedes();
        this.lengthDays = kinds.lengthDays();
        this.eventAttributes = kinds.eventAttributes();
        this.revisionAttributes = kinds.revisionAttributes();
        this.externalIdSchemes = kinds.externalIdSchemes();
        this.figures = kinds.figures();
        this.multiValuedColumns = several;
        this.lookups = finders;
        this.firstRevision = revision[finders.byRevision()[0]];
        this.lastRevision = revision[finders.byRevision()[size - 1]];
        int day = Integer.MIN_VALUE;
        int last = 0;
        for (int row = 0; row < size; row++) {
            day = Math.max(day, startDay[row] + lengthDays.get(row));
            last = Math.max(last, supersededBy[row]);
            supersededCount += supersededBy[row] == CURRENT ? 0 : 1;
        }
        this.lastDay = day;
        this.maxSupersededBy = last;
        this.heapBytes = computeHeapBytes();
    }

    /** Marks that the state of a row ended. */
    void supersede(int row, int next) {
        if (supersededBy[row] == CURRENT) {
            supersededBy[row] = next;
            supersededCount++;
        }
    }

    /** Whether nothing here stood when it was made. */
    boolean isHistorical() {
        return maxSupersededBy < CURRENT;
    }

    /** Whether some state here may have stood at the revision. */
    boolean mayContainCurrentAt(int at) {
        return firstRevision <= at && maxSupersededBy > at;
    }

    /** Whether all states here stood at the revision. */
    boolean allCurrentAt(int at) {
        return supersededCount == 0 && lastRevision <= at;
    }

    MultiIntColumn codes(MultiValuedField family) {
        return multiValuedColumns.codes()[family.ordinal()];
    }

    PostingLists postings(MultiValuedField family) {
        return lookups.postings()[family.ordinal()];
    }

    /** The row of a revision; -1 where it is not here. */
    int indexOfRevision(int wanted) {
        if (wanted < firstRevision || wanted > lastRevision) {
            return -1;
        }
        int at = lowerBoundByRevision(wanted);
        return at < size && revision[lookups.byRevision()[at]] == wanted ? lookups.byRevision()[at] : -1;
    }

    /** How many rows are of revisions before this one. */
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

    /** The first row of a day or later, and of that day the event or later. */
    int lowerBoundByDay(int day, int eventOrLater) {
        int from = 0;
        int to = size;
        while (from < to) {
            int middle = from + to >>> 1;
            if (startDay[middle] < day || startDay[middle] == day && event[middle] < eventOrLater) {
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
        for (IntColumn slot : figures) {
            bytes += slot == null ? 0 : slot.heapBytes();
        }
        for (MultiIntColumn lists : multiValuedColumns.codes()) {
            bytes += lists.heapBytes();
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
}
