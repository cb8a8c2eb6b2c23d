package org.conflicttracker.columnstore;

import java.io.IOException;
import java.util.List;

/** A segment as it stands in an image: array by array as it is held, so that nothing has to be worked out again. */
final class SegmentSnapshot {

    private static final int ABSENT = 0;
    private static final int BLOCK_RELATIVE = 1;
    private static final int ABSOLUTE = 2;

    private SegmentSnapshot() {}

    /** @param until of each row as of the image; in the segment it may go on */
    static void write(Segment segment, int[] until, ArrayWriter to) throws IOException {
        to.writeInts(segment.revision);
        to.writeInts(segment.event);
        to.writeInts(until);
        to.writeInts(segment.startDay);
        List<IntColumn> columns = List.of(
                segment.supersedes,
                segment.lengthDays,
                segment.eventAttributes,
                segment.revisionAttributes,
                segment.externalIdSchemes);
        for (IntColumn column : columns) {
            IntColumnSnapshot.write(column, to);
        }
        to.writeLong(segment.figures.length);
        for (IntColumn slot : segment.figures) {
            IntColumnSnapshot.write(slot, to);
        }
        for (MultiValuedField family : MultiValuedField.values()) {
            if (family != MultiValuedField.REPORT) {
                write(segment.codes(family).offsets(), to);
            }
            write(segment.codes(family), to);
            write(segment.postings(family), to);
        }
        to.writeInts(segment.multiValuedColumns.latitudes());
        to.writeInts(segment.multiValuedColumns.longitudes());
        to.writeInts(segment.lookups.byRevision());
        WordPostingLists words = segment.lookups.words();
        to.writeInts(words.words());
        to.writeInts(words.starts());
        to.writeBytes(words.deltas(), words.deltas().length);
    }

    private static void write(MultiIntColumn lists, ArrayWriter to) throws IOException {
        to.writeLong(lists.shortValues() == null ? 0 : 1);
        if (lists.shortValues() == null) {
            to.writeInts(lists.intValues());
        } else {
            to.writeChars(lists.shortValues());
        }
    }

    private static void write(Offsets ends, ArrayWriter to) throws IOException {
        to.writeLong(ends == null ? ABSENT : ends.absoluteEnds() == null ? BLOCK_RELATIVE : ABSOLUTE);
        if (ends != null && ends.absoluteEnds() != null) {
            to.writeInts(ends.absoluteEnds());
        } else if (ends != null) {
            to.writeInts(ends.blockStarts());
            to.writeChars(ends.relativeEnds());
        }
    }

    private static void write(PostingLists postings, ArrayWriter to) throws IOException {
        to.writeInts(postings.codes());
        to.writeInts(postings.starts());
        to.writeInts(postings.rows());
    }

    static Segment read(ArrayReader from) throws IOException {
        // arguments are worked out from the left, which is the order in which they were written
        Segment.Single single = new Segment.Single(
                from.readInts(), from.readInts(), from.readInts(), from.readInts(), IntColumnSnapshot.read(from));
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
                    ? lists[MultiValuedField.PUBLISHER.ordinal()].offsets()
                    : ends(from);
            lists[family] = from.readLong() == 0
                    ? new MultiIntColumn(ends, null, from.readInts())
                    : new MultiIntColumn(ends, from.readChars(), null);
            postings[family] = new PostingLists(from.readInts(), from.readInts(), from.readInts());
        }
        Segment.Several several = new Segment.Several(lists, from.readInts(), from.readInts());
        int[] byRevision = from.readInts();
        WordPostingLists words = new WordPostingLists(from.readInts(), from.readInts(), from.readBytes());
        return new Segment(single, kinds, several, new Segment.Finders(byRevision, postings, words));
    }

    private static Offsets ends(ArrayReader from) throws IOException {
        int held = (int) from.readLong();
        return switch (held) {
            case ABSENT -> null;
            case BLOCK_RELATIVE -> new Offsets(from.readInts(), from.readChars(), null);
            case ABSOLUTE -> new Offsets(null, null, from.readInts());
            default -> throw new IOException("it is damaged");
        };
    }

    private static IntColumn[] figures(ArrayReader from) throws IOException {
        if (from.readLong() != Columns.FIGURE_COLUMN_COUNT) {
            throw new IOException("it has other figures");
        }
        IntColumn[] figures = new IntColumn[Columns.FIGURE_COLUMN_COUNT];
        for (int slot = 0; slot < figures.length; slot++) {
            figures[slot] = IntColumnSnapshot.read(from);
        }
        return figures;
    }
}
