package org.conflicttracker.columnstore;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What an index held at a revision, to be written while the index goes on: what may change in it was copied.
 *
 * @param supersededBy of each row of each segment, as of the revision
 * @param latestRevision of each event its newest revision; 0 where there is none
 */
public record IndexSnapshot(Snapshot snapshot, List<int[]> supersededBy, int[] latestRevision) {

    /** To be asked for by who keeps others from changing the index meanwhile. */
    static IndexSnapshot of(Snapshot snapshot, int[] newest) {
        List<int[]> until = new ArrayList<>();
        snapshot.segments().forEach(segment -> until.add(segment.supersededBy.clone()));
        return new IndexSnapshot(snapshot, until, newest.clone());
    }

    /** The state recorded last. */
    public PageScan.Entry lastEntry() {
        return snapshot.segments().stream()
                .max(Comparator.comparingInt(segment -> segment.lastRevision))
                .map(segment -> {
                    int row = segment.indexOfRevision(segment.lastRevision);
                    return new PageScan.Entry(segment.lastRevision, segment.event[row], segment.startDay[row]);
                })
                .orElseThrow();
    }

    public void write(ArrayWriter to) throws IOException {
        to.writeLong(snapshot.revision());
        to.writeInts(latestRevision);
        to.writeLong(supersededBy.size());
        for (int i = 0; i < supersededBy.size(); i++) {
            SegmentSnapshot.write(snapshot.segments().get(i), supersededBy.get(i), to);
        }
    }

    /** An index that goes on from what was written. */
    public static ColumnIndex read(ArrayReader from) throws IOException {
        int revision = Math.toIntExact(from.readLong());
        int[] newest = from.readInts();
        List<Segment> segments = new ArrayList<>();
        for (long left = from.readLong(); left > 0; left--) {
            segments.add(SegmentSnapshot.read(from));
        }
        return new ColumnIndex(new Snapshot(segments, revision), newest);
    }

    /** A segment as it stands in an image: array by array as it is held, so that nothing has to be worked out again. */
    static final class SegmentSnapshot {

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

        private static void write(MultiIntColumn.Offsets ends, ArrayWriter to) throws IOException {
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
            Segment.RowColumns single = new Segment.RowColumns(
                    from.readInts(), from.readInts(), from.readInts(), from.readInts(), IntColumnSnapshot.read(from));
            Segment.AttributeColumns kinds = new Segment.AttributeColumns(
                    IntColumnSnapshot.read(from),
                    IntColumnSnapshot.read(from),
                    IntColumnSnapshot.read(from),
                    IntColumnSnapshot.read(from),
                    figures(from));
            MultiIntColumn[] lists = new MultiIntColumn[MultiValuedField.values().length];
            PostingLists[] postings = new PostingLists[lists.length];
            for (int family = 0; family < lists.length; family++) {
                MultiIntColumn.Offsets ends = family == MultiValuedField.REPORT.ordinal()
                        ? lists[MultiValuedField.PUBLISHER.ordinal()].offsets()
                        : ends(from);
                lists[family] = from.readLong() == 0
                        ? new MultiIntColumn(ends, null, from.readInts())
                        : new MultiIntColumn(ends, from.readChars(), null);
                postings[family] = new PostingLists(from.readInts(), from.readInts(), from.readInts());
            }
            Segment.MultiValuedColumns several =
                    new Segment.MultiValuedColumns(lists, from.readInts(), from.readInts());
            int[] byRevision = from.readInts();
            WordPostingLists words = new WordPostingLists(from.readInts(), from.readInts(), from.readBytes());
            return new Segment(single, kinds, several, new Segment.Lookups(byRevision, postings, words));
        }

        private static MultiIntColumn.Offsets ends(ArrayReader from) throws IOException {
            int held = (int) from.readLong();
            return switch (held) {
                case ABSENT -> null;
                case BLOCK_RELATIVE -> new MultiIntColumn.Offsets(from.readInts(), from.readChars(), null);
                case ABSOLUTE -> new MultiIntColumn.Offsets(null, null, from.readInts());
                default -> throw new IOException("it is damaged");
            };
        }

        private static IntColumn[] figures(ArrayReader from) throws IOException {
            if (from.readLong() != SegmentBuilder.FIGURE_COLUMN_COUNT) {
                throw new IOException("it has other figures");
            }
            IntColumn[] figures = new IntColumn[SegmentBuilder.FIGURE_COLUMN_COUNT];
            for (int slot = 0; slot < figures.length; slot++) {
                figures[slot] = IntColumnSnapshot.read(from);
            }
            return figures;
        }

        /** A column as it stands in an image: a mark of how it is held, and its arrays. */
        static final class IntColumnSnapshot {

            private static final int ABSENT = 0;
            private static final int CONSTANT = 1;
            private static final int BYTES = 2;
            private static final int CHARS = 3;
            private static final int INTS = 4;
            private static final int SPARSE = 5;

            private IntColumnSnapshot() {}

            /** @param numbers null where there is no such column */
            static void write(IntColumn numbers, ArrayWriter to) throws IOException {
                if (numbers == null) {
                    to.writeLong(ABSENT);
                } else if (numbers instanceof IntColumn.Constant same) {
                    to.writeLong(CONSTANT);
                    to.writeLong(same.value);
                } else if (numbers instanceof IntColumn.Bytes bytes) {
                    to.writeLong(BYTES);
                    to.writeBytes(bytes.values, bytes.values.length);
                } else if (numbers instanceof IntColumn.Chars chars) {
                    to.writeLong(CHARS);
                    to.writeChars(chars.values);
                } else if (numbers instanceof IntColumn.Ints ints) {
                    to.writeLong(INTS);
                    to.writeInts(ints.values);
                } else if (numbers instanceof IntColumn.Sparse sparse) {
                    to.writeLong(SPARSE);
                    to.writeInts(sparse.rows);
                    to.writeInts(sparse.values);
                } else {
                    throw new IllegalArgumentException(numbers.getClass().getName());
                }
            }

            static IntColumn read(ArrayReader from) throws IOException {
                int held = (int) from.readLong();
                return switch (held) {
                    case ABSENT -> null;
                    case CONSTANT -> new IntColumn.Constant((int) from.readLong());
                    case BYTES -> new IntColumn.Bytes(from.readBytes());
                    case CHARS -> new IntColumn.Chars(from.readChars());
                    case INTS -> new IntColumn.Ints(from.readInts());
                    case SPARSE -> new IntColumn.Sparse(from.readInts(), from.readInts());
                    default -> throw new IOException("it is damaged");
                };
            }
        }
    }
}
