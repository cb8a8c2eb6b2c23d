package org.conflicttracker.columnstore;

import java.io.IOException;
import java.util.List;

/** A segment as it stands in an image: array by array as it is held, so that nothing has to be worked out again. */
final class SegmentSnapshot {

    private static final int NONE = 0;
    private static final int IN_BLOCKS = 1;
    private static final int WHOLE = 2;

    private SegmentSnapshot() {}

    /** @param until of each row as of the image; in the segment it may go on */
    static void write(Segment segment, int[] until, ArrayWriter to) throws IOException {
        to.ints(segment.revision);
        to.ints(segment.event);
        to.ints(until);
        to.ints(segment.start);
        List<IntColumn> columns =
                List.of(segment.previous, segment.length, segment.kind, segment.stage, segment.schemes);
        for (IntColumn column : columns) {
            IntColumnSnapshot.write(column, to);
        }
        to.number(segment.figures.length);
        for (IntColumn slot : segment.figures) {
            IntColumnSnapshot.write(slot, to);
        }
        for (MultiValuedField family : MultiValuedField.values()) {
            if (family != MultiValuedField.REPORT) {
                write(segment.codes(family).ends(), to);
            }
            write(segment.codes(family), to);
            write(segment.postings(family), to);
        }
        to.ints(segment.several.latitudes());
        to.ints(segment.several.longitudes());
        to.ints(segment.finders.byRevision());
        WordPostingLists words = segment.finders.words();
        to.ints(words.words());
        to.ints(words.starts());
        to.bytes(words.distances(), words.distances().length);
    }

    private static void write(MultiIntColumn lists, ArrayWriter to) throws IOException {
        to.number(lists.narrow() == null ? 0 : 1);
        if (lists.narrow() == null) {
            to.ints(lists.wide());
        } else {
            to.chars(lists.narrow());
        }
    }

    private static void write(Offsets ends, ArrayWriter to) throws IOException {
        to.number(ends == null ? NONE : ends.whole() == null ? IN_BLOCKS : WHOLE);
        if (ends != null && ends.whole() != null) {
            to.ints(ends.whole());
        } else if (ends != null) {
            to.ints(ends.blocks());
            to.chars(ends.within());
        }
    }

    private static void write(PostingLists postings, ArrayWriter to) throws IOException {
        to.ints(postings.codes());
        to.ints(postings.starts());
        to.ints(postings.rows());
    }

    static Segment read(ArrayReader from) throws IOException {
        // arguments are worked out from the left, which is the order in which they were written
        Segment.Single single =
                new Segment.Single(from.ints(), from.ints(), from.ints(), from.ints(), IntColumnSnapshot.read(from));
        Segment.Kinds kinds = new Segment.Kinds(
                IntColumnSnapshot.read(from),
                IntColumnSnapshot.read(from),
                IntColumnSnapshot.read(from),
                IntColumnSnapshot.read(from),
                figures(from));
        MultiIntColumn[] lists = new MultiIntColumn[MultiValuedField.values().length];
        PostingLists[] postings = new PostingLists[lists.length];
        for (int family = 0; family < lists.length; family++) {
            Offsets ends = family == MultiValuedField.REPORT.ordinal()
                    ? lists[MultiValuedField.PUBLISHER.ordinal()].ends()
                    : ends(from);
            lists[family] = from.number() == 0
                    ? new MultiIntColumn(ends, null, from.ints())
                    : new MultiIntColumn(ends, from.chars(), null);
            postings[family] = new PostingLists(from.ints(), from.ints(), from.ints());
        }
        Segment.Several several = new Segment.Several(lists, from.ints(), from.ints());
        int[] byRevision = from.ints();
        WordPostingLists words = new WordPostingLists(from.ints(), from.ints(), from.bytes());
        return new Segment(single, kinds, several, new Segment.Finders(byRevision, postings, words));
    }

    private static Offsets ends(ArrayReader from) throws IOException {
        int held = (int) from.number();
        return switch (held) {
            case NONE -> null;
            case IN_BLOCKS -> new Offsets(from.ints(), from.chars(), null);
            case WHOLE -> new Offsets(null, null, from.ints());
            default -> throw new IOException("it is damaged");
        };
    }

    private static IntColumn[] figures(ArrayReader from) throws IOException {
        if (from.number() != Columns.SLOTS) {
            throw new IOException("it has other figures");
        }
        IntColumn[] figures = new IntColumn[Columns.SLOTS];
        for (int slot = 0; slot < figures.length; slot++) {
            figures[slot] = IntColumnSnapshot.read(from);
        }
        return figures;
    }
}
