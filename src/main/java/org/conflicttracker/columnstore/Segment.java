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
    static final int OPEN = Integer.MAX_VALUE;

    /** A coordinate that is unknown. */
    static final int NOWHERE = Integer.MIN_VALUE;

    /** Columns of one number for each row. */
    record Single(int[] revision, int[] event, int[] until, int[] start, IntColumn previous) {}

    /** What an event is: narrow columns. @param figures by slot; null where no row has one */
    record Kinds(IntColumn length, IntColumn kind, IntColumn stage, IntColumn schemes, IntColumn[] figures) {}

    /** Columns of several. @param latitudes of each area */
    record Several(MultiIntColumn[] codes, int[] latitudes, int[] longitudes) {}

    /** Where to find rows. @param byRevision rows in the order of their revisions */
    record Finders(int[] byRevision, PostingLists[] postings, WordPostingLists words) {}

    final int size;
    final int[] revision;
    final int[] event;
    final int[] until;
    final int[] start;
    final IntColumn previous;
    final IntColumn length;
    final IntColumn kind;
    final IntColumn stage;
    final IntColumn schemes;
    final IntColumn[] figures;
    final Several several;
    final Finders finders;
    final int firstRevision;
    final int lastRevision;
    final int lastDay;

    /** What it takes on the heap without words, about. */
    final long bytes;

    /** The last revision at which a state of it stood, as it was made. */
    private final int lastStanding;

    /** How many states have ended. Like {@link #until} it is written before the revision that ends them is published. */
    private int ended;

    Segment(Single single, Kinds kinds, Several several, Finders finders) {
        this.size = single.revision().length;
        this.revision = single.revision();
        this.event = single.event();
        this.until = single.until();
        this.start = single.start();
        this.previous = single.previous();
        this.length = kinds.length();
        this.kind = kinds.kind();
        this.stage = kinds.stage();
        this.schemes = kinds.schemes();
        this.figures = kinds.figures();
        this.several = several;
        this.finders = finders;
        this.firstRevision = revision[finders.byRevision()[0]];
        this.lastRevision = revision[finders.byRevision()[size - 1]];
        int day = Integer.MIN_VALUE;
        int last = 0;
        for (int row = 0; row < size; row++) {
            day = Math.max(day, start[row] + length.get(row));
            last = Math.max(last, until[row]);
            ended += until[row] == OPEN ? 0 : 1;
        }
        this.lastDay = day;
        this.lastStanding = last;
        this.bytes = measured();
    }

    /** Marks that the state of a row ended. */
    void end(int row, int next) {
        if (until[row] == OPEN) {
            until[row] = next;
            ended++;
        }
    }

    /** Whether nothing here stood when it was made. */
    boolean isPast() {
        return lastStanding < OPEN;
    }

    /** Whether some state here may have stood at the revision. */
    boolean mayStand(int at) {
        return firstRevision <= at && lastStanding > at;
    }

    /** Whether all states here stood at the revision. */
    boolean allStand(int at) {
        return ended == 0 && lastRevision <= at;
    }

    MultiIntColumn codes(MultiValuedField family) {
        return several.codes()[family.ordinal()];
    }

    PostingLists postings(MultiValuedField family) {
        return finders.postings()[family.ordinal()];
    }

    /** The row of a revision; -1 where it is not here. */
    int find(int wanted) {
        if (wanted < firstRevision || wanted > lastRevision) {
            return -1;
        }
        int at = position(wanted);
        return at < size && revision[finders.byRevision()[at]] == wanted ? finders.byRevision()[at] : -1;
    }

    /** How many rows are of revisions before this one. */
    int position(int wanted) {
        int from = 0;
        int to = size;
        while (from < to) {
            int middle = from + to >>> 1;
            if (revision[finders.byRevision()[middle]] < wanted) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** The first row of a day or later, and of that day the event or later. */
    int firstFrom(int day, int eventOrLater) {
        int from = 0;
        int to = size;
        while (from < to) {
            int middle = from + to >>> 1;
            if (start[middle] < day || start[middle] == day && event[middle] < eventOrLater) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private long measured() {
        long bytes = 4L * 4 * size + previous.bytes() + length.bytes() + kind.bytes() + stage.bytes() + schemes.bytes();
        for (IntColumn slot : figures) {
            bytes += slot == null ? 0 : slot.bytes();
        }
        for (MultiIntColumn lists : several.codes()) {
            bytes += lists.bytes();
        }
        bytes += Arrays.stream(several.codes())
                .map(MultiIntColumn::ends)
                .filter(Objects::nonNull)
                .distinct()
                .mapToLong(Offsets::bytes)
                .sum();
        for (PostingLists one : finders.postings()) {
            bytes += one.bytes();
        }
        return bytes + 4L * (several.latitudes().length + several.longitudes().length + size);
    }

    long bytesOfWords() {
        return finders.words().bytes();
    }
}
