package org.conflicttracker.columnstore;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copy of an index as of a revision, for writing to disk while the index goes on; mutable arrays are copied.
 *
 * @param supersededBy by segment, the column as of the revision
 * @param latestRevision by event, its latest revision; 0 for none
 */
public record IndexSnapshot(Snapshot snapshot, List<int[]> supersededBy, int[] latestRevision) {

    private static final String INDEX = "INDX";
    private static final String SEGMENT = "SEGM";

    /** The caller must hold the lock of the index. */
    static IndexSnapshot of(Snapshot snapshot, int[] latestRevision) {
        List<int[]> supersededBy = new ArrayList<>();
        snapshot.segments().forEach(segment -> supersededBy.add(segment.supersededBy.clone()));
        return new IndexSnapshot(snapshot, supersededBy, latestRevision.clone());
    }

    /** The entry with the highest revision. */
    public PageScan.Entry lastEntry() {
        return snapshot.segments().stream()
                .max(Comparator.comparingInt(segment -> segment.lastRevision))
                .map(segment -> {
                    int row = segment.indexOfRevision(segment.lastRevision);
                    return new PageScan.Entry(segment.lastRevision, segment.event[row], segment.startDay[row]);
                })
                .orElseThrow();
    }

    /** Writes a section with the extent of the index, and one for each segment. */
    public void write(SectionWriter to) throws IOException {
        to.write(INDEX, section -> {
            section.writeLong(snapshot.revision());
            section.writeInts(latestRevision);
            section.writeLong(supersededBy.size());
        });
        for (int i = 0; i < supersededBy.size(); i++) {
            Segment segment = snapshot.segments().get(i);
            int[] marks = supersededBy.get(i);
            to.write(SEGMENT, section -> SegmentSnapshot.write(segment, marks, section));
        }
    }

    /** Reads an index that continues from the snapshot. */
    public static ColumnIndex read(SectionReader from) throws IOException {
        Extent extent = from.read(
                INDEX,
                section -> new Extent(
                        Math.toIntExact(section.readLong()), section.readInts(), Math.toIntExact(section.readLong())));
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < extent.segments(); i++) {
            segments.add(from.read(SEGMENT, SegmentSnapshot::read));
        }
        return new ColumnIndex(new Snapshot(segments, extent.revision()), extent.latestRevision());
    }

    /** What an index has beside its segments. @param segments their number */
    private record Extent(int revision, int[] latestRevision, int segments) {}

    /** Codec of a segment: its arrays as they are in memory, so that nothing is computed again. */
    static final class SegmentSnapshot {

        private static final int ABSENT = 0;
        private static final int BLOCK_RELATIVE = 1;
        private static final int ABSOLUTE = 2;

        private SegmentSnapshot() {}

        /** @param supersededBy by row, as of the snapshot; the segment's own may have changed since */
        static void write(Segment segment, int[] supersededBy, ArrayWriter to) throws IOException {
            to.writeInts(segment.revision);
            to.writeInts(segment.event);
            to.writeInts(supersededBy);
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
            for (IntColumn column : segment.figures) {
                IntColumnSnapshot.write(column, to);
            }
            for (MultiValuedField field : MultiValuedField.values()) {
                if (field != MultiValuedField.REPORT) {
                    write(segment.codes(field).offsets(), to);
                }
                write(segment.codes(field), to);
                write(segment.postings(field), to);
            }
            to.writeInts(segment.multiValuedColumns.latitudes());
            to.writeInts(segment.multiValuedColumns.longitudes());
            to.writeInts(segment.lookups.byRevision());
            WordPostingLists words = segment.lookups.words();
            to.writeInts(words.words());
            to.writeInts(words.starts());
            to.writeBytes(words.deltas(), words.deltas().length);
        }

        private static void write(MultiIntColumn field, ArrayWriter to) throws IOException {
            to.writeLong(field.shortValues() == null ? 0 : 1);
            if (field.shortValues() == null) {
                to.writeInts(field.intValues());
            } else {
                to.writeChars(field.shortValues());
            }
        }

        private static void write(MultiIntColumn.@Nullable Offsets offsets, ArrayWriter to) throws IOException {
            to.writeLong(offsets == null ? ABSENT : offsets.absoluteEnds() == null ? BLOCK_RELATIVE : ABSOLUTE);
            if (offsets != null && offsets.absoluteEnds() != null) {
                to.writeInts(offsets.absoluteEnds());
            } else if (offsets != null) {
                to.writeInts(offsets.blockStarts());
                to.writeChars(offsets.relativeEnds());
            }
        }

        private static void write(PostingLists postings, ArrayWriter to) throws IOException {
            to.writeInts(postings.codes());
            to.writeInts(postings.starts());
            to.writeInts(postings.rows());
        }

        static Segment read(ArrayReader from) throws IOException {
            // arguments are evaluated from left to right, which is the order of writing
            Segment.RowColumns rowColumns = new Segment.RowColumns(
                    from.readInts(),
                    from.readInts(),
                    from.readInts(),
                    from.readInts(),
                    IntColumnSnapshot.readPresent(from));
            Segment.AttributeColumns attributeColumns = new Segment.AttributeColumns(
                    IntColumnSnapshot.readPresent(from),
                    IntColumnSnapshot.readPresent(from),
                    IntColumnSnapshot.readPresent(from),
                    IntColumnSnapshot.readPresent(from),
                    figures(from));
            MultiIntColumn[] columns = new MultiIntColumn[MultiValuedField.values().length];
            PostingLists[] postings = new PostingLists[columns.length];
            for (int field = 0; field < columns.length; field++) {
                MultiIntColumn.Offsets offsets = field == MultiValuedField.REPORT.ordinal()
                        ? columns[MultiValuedField.PUBLISHER.ordinal()].offsets()
                        : offsets(from);
                columns[field] = from.readLong() == 0
                        ? new MultiIntColumn(offsets, from.readInts())
                        : new MultiIntColumn(offsets, from.readChars());
                postings[field] = new PostingLists(from.readInts(), from.readInts(), from.readInts());
            }
            Segment.MultiValuedColumns multiValuedColumns =
                    new Segment.MultiValuedColumns(columns, from.readInts(), from.readInts());
            int[] byRevision = from.readInts();
            WordPostingLists words = new WordPostingLists(from.readInts(), from.readInts(), from.readBytes());
            return new Segment(
                    rowColumns, attributeColumns, multiValuedColumns, new Segment.Lookups(byRevision, postings, words));
        }

        private static MultiIntColumn.@Nullable Offsets offsets(ArrayReader from) throws IOException {
            int encoding = (int) from.readLong();
            return switch (encoding) {
                case ABSENT -> null;
                case BLOCK_RELATIVE -> new MultiIntColumn.Offsets(from.readInts(), from.readChars());
                case ABSOLUTE -> new MultiIntColumn.Offsets(from.readInts());
                default -> throw new IOException("it is damaged");
            };
        }

        private static IntColumn[] figures(ArrayReader from) throws IOException {
            if (from.readLong() != SegmentBuilder.FIGURE_COLUMN_COUNT) {
                throw new IOException("it has other figures");
            }
            IntColumn[] figures = new IntColumn[SegmentBuilder.FIGURE_COLUMN_COUNT];
            for (int column = 0; column < figures.length; column++) {
                figures[column] = IntColumnSnapshot.read(from);
            }
            return figures;
        }

        /** Codec of an int column: a tag for the encoding, then its arrays. */
        static final class IntColumnSnapshot {

            private static final int ABSENT = 0;
            private static final int CONSTANT = 1;
            private static final int BYTES = 2;
            private static final int CHARS = 3;
            private static final int INTS = 4;
            private static final int SPARSE = 5;

            private IntColumnSnapshot() {}

            /** @param column null for an absent column */
            static void write(@Nullable IntColumn column, ArrayWriter to) throws IOException {
                if (column == null) {
                    to.writeLong(ABSENT);
                } else if (column instanceof IntColumn.Constant constant) {
                    to.writeLong(CONSTANT);
                    to.writeLong(constant.value);
                } else if (column instanceof IntColumn.Bytes bytes) {
                    to.writeLong(BYTES);
                    to.writeBytes(bytes.values, bytes.values.length);
                } else if (column instanceof IntColumn.Chars chars) {
                    to.writeLong(CHARS);
                    to.writeChars(chars.values);
                } else if (column instanceof IntColumn.Ints ints) {
                    to.writeLong(INTS);
                    to.writeInts(ints.values);
                } else if (column instanceof IntColumn.Sparse sparse) {
                    to.writeLong(SPARSE);
                    to.writeInts(sparse.rows);
                    to.writeInts(sparse.values);
                } else {
                    throw new IllegalArgumentException(column.getClass().getName());
                }
            }

            /** Reads a column that is never absent. */
            static IntColumn readPresent(ArrayReader from) throws IOException {
                IntColumn column = read(from);
                if (column == null) {
                    throw ArrayReader.corrupted();
                }
                return column;
            }

            /** Null for an absent column. */
            static @Nullable IntColumn read(ArrayReader from) throws IOException {
                int encoding = (int) from.readLong();
                return switch (encoding) {
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
