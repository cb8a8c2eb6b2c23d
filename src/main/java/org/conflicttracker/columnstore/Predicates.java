package org.conflicttracker.columnstore;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/** Factory of column predicates. */
public final class Predicates {

    private Predicates() {}

    /** Column with one code per row. */
    public enum SingleValuedColumn {
        EVENT_ATTRIBUTES,
        EXTERNAL_ID_SCHEMES;

        IntColumn column(Segment segment) {
            return this == EVENT_ATTRIBUTES ? segment.eventAttributes : segment.externalIdSchemes;
        }
    }

    /** Geographic shape; coordinates are in 1e-7 degrees and known. */
    @FunctionalInterface
    public interface Shape {
        boolean contains(int latitude, int longitude);
    }

    /** One of the row's codes in the field is in the set. */
    public static ColumnPredicate anyOf(MultiValuedField field, CodeSet codes) {
        return new AnyOf(field, codes);
    }

    /** The row has at least one code in the field. */
    public static ColumnPredicate hasAnyValue(MultiValuedField field) {
        return new ColumnPredicate.RowPredicate() {
            @Override
            boolean matchesRow(Segment segment, int row) {
                MultiIntColumn column = segment.codes(field);
                return column.from(row) < column.to(row);
            }
        };
    }

    /** Test of the distinct keys that a row has in a multi-valued group key. */
    @FunctionalInterface
    public interface KeysTest {

        /** @param keys the first {@code count} are the row's keys */
        boolean test(int[] keys, int count);
    }

    /** The distinct keys of the row pass the test. */
    public static ColumnPredicate keysMatch(GroupKey.MultiValued groupKey, KeysTest test) {
        return new ColumnPredicate() {
            @Override
            int filter(Segment segment, int[] rows, int count) {
                // a row is read before its place is overwritten by one that is kept
                GroupKey.RowBatch batch = new GroupKey.RowBatch(segment, rows, count);
                int[] keys = new int[16];
                int kept = 0;
                for (int i = 0; i < count; i++) {
                    int maxKeys = groupKey.maxKeys(batch, i);
                    keys = maxKeys > keys.length ? new int[2 * maxKeys] : keys;
                    boolean matches = test.test(keys, groupKey.readKeys(batch, i, keys));
                    rows[kept] = rows[i];
                    kept += matches ? 1 : 0;
                }
                return kept;
            }
        };
    }

    public static ColumnPredicate not(ColumnPredicate predicate) {
        return new Not(predicate);
    }

    public static ColumnPredicate or(ColumnPredicate left, ColumnPredicate right) {
        return new Or(left, right);
    }

    /** One mention of the row is of one of the reports and by one of the publishers. */
    public static ColumnPredicate reportIn(CodeSet publishers, CodeSet reports) {
        return new ReportIn(publishers, reports);
    }

    /** The row's revision is one of these. */
    public static ColumnPredicate revisionIn(int... revisions) {
        return new RevisionIn(revisions);
    }

    /**
     * One location of the row lies in one of the areas and inside the shape.
     *
     * @param areas areas with at least one location inside the shape; they may have others outside
     */
    public static ColumnPredicate withinArea(CodeSet areas, Shape shape) {
        return new WithinArea(areas, shape, CodeSet.NONE);
    }

    /**
     * The same, or without coordinates in one of the approximate areas.
     *
     * @param approximate part of the areas
     */
    public static ColumnPredicate withinArea(CodeSet areas, Shape shape, CodeSet approximate) {
        return new WithinArea(areas, shape, approximate);
    }

    /** The row's code in the column is in the set. */
    public static ColumnPredicate columnIn(SingleValuedColumn column, CodeSet codes) {
        return new ColumnPredicate() {
            @Override
            int filter(Segment segment, int[] rows, int count) {
                IntColumn values = column.column(segment);
                if (values instanceof IntColumn.Constant constant) {
                    return codes.contains(constant.value) ? count : 0;
                }
                int[] found = new int[count];
                values.gather(rows, count, found);
                int kept = 0;
                for (int i = 0; i < count; i++) {
                    rows[kept] = rows[i];
                    kept += codes.contains(found[i]) ? 1 : 0;
                }
                return kept;
            }
        };
    }

    /** The row has a figure in the column, and its code is in the set. */
    public static ColumnPredicate figureIn(int column, CodeSet codes) {
        return new ColumnPredicate() {
            @Override
            int filter(Segment segment, int[] rows, int count) {
                IntColumn values = segment.figures[column];
                if (values == null) {
                    return 0;
                }
                int[] found = new int[count];
                values.gather(rows, count, found);
                int kept = 0;
                for (int i = 0; i < count; i++) {
                    rows[kept] = rows[i];
                    kept += found[i] != 0 && codes.contains(found[i]) ? 1 : 0;
                }
                return kept;
            }
        };
    }

    /** The row has a figure in at least one of the columns. */
    public static ColumnPredicate hasAnyFigure(List<Integer> columns) {
        return new ColumnPredicate.RowPredicate() {
            @Override
            boolean matchesRow(Segment segment, int row) {
                for (int column : columns) {
                    IntColumn values = segment.figures[column];
                    if (values != null && values.get(row) != 0) {
                        return true;
                    }
                }
                return false;
            }
        };
    }

    /** The row has a figure in at least one of the columns, and its code is in the set. */
    public static ColumnPredicate anyFigureIn(List<Integer> columns, CodeSet codes) {
        return new ColumnPredicate.RowPredicate() {
            @Override
            boolean matchesRow(Segment segment, int row) {
                for (int column : columns) {
                    IntColumn values = segment.figures[column];
                    int code = values == null ? 0 : values.get(row);
                    if (code != 0 && codes.contains(code)) {
                        return true;
                    }
                }
                return false;
            }
        };
    }

    /** The row's revision is this one or later. */
    public static ColumnPredicate revisionAtLeast(int revision) {
        return new ColumnPredicate.RowPredicate() {
            @Override
            boolean matchesRow(Segment segment, int row) {
                return segment.revision[row] >= revision;
            }
        };
    }

    /** The event's last day is this day or later. */
    public static ColumnPredicate endsOnOrAfter(int day) {
        return new ColumnPredicate.RowPredicate() {
            @Override
            boolean matchesRow(Segment segment, int row) {
                return segment.startDay[row] + segment.lengthDays.get(row) >= day;
            }
        };
    }

    /** No row matches. */
    public static ColumnPredicate matchNone() {
        return new ColumnPredicate() {
            @Override
            int estimate(Segment segment) {
                return 0;
            }

            @Override
            void fillBitmap(Segment segment, Bitmap into) {
                // none
            }

            @Override
            int filter(Segment segment, int[] rows, int count) {
                return 0;
            }
        };
    }

    /** Estimates of a set of codes by segment in use: a country is some thousand areas, and each query of it needs them several times. */
    private static final class PostingEstimates {

        /** Size of a set up to which an estimate is as fast as a look-up. */
        private static final int SMALL = 16;

        private final MultiValuedField field;
        private final CodeSet codes;
        private final Map<Segment, Integer> bySegment = Collections.synchronizedMap(new WeakHashMap<>());

        PostingEstimates(MultiValuedField field, CodeSet codes) {
            this.field = field;
            this.codes = codes;
        }

        int of(Segment segment) {
            return codes.size() <= SMALL ? compute(segment) : bySegment.computeIfAbsent(segment, this::compute);
        }

        private int compute(Segment segment) {
            return segment.postings(field).estimate(codes);
        }
    }

    private static final class AnyOf extends ColumnPredicate {

        private final MultiValuedField field;
        private final CodeSet codes;
        private final PostingEstimates estimates;

        AnyOf(MultiValuedField field, CodeSet codes) {
            this.field = field;
            this.codes = codes;
            this.estimates = new PostingEstimates(field, codes);
        }

        @Override
        int estimate(Segment segment) {
            return estimates.of(segment);
        }

        @Override
        void fillBitmap(Segment segment, Bitmap into) {
            segment.postings(field).fillBitmap(codes, into);
        }

        @Override
        int postingListCount() {
            return codes.size();
        }

        @Override
        boolean matches(Segment segment, int row) {
            return containsAny(segment.codes(field), row);
        }

        @Override
        int filter(Segment segment, int[] rows, int count) {
            MultiIntColumn column = segment.codes(field);
            int kept = 0;
            for (int i = 0; i < count; i++) {
                int row = rows[i];
                rows[kept] = row;
                kept += containsAny(column, row) ? 1 : 0;
            }
            return kept;
        }

        private boolean containsAny(MultiIntColumn column, int row) {
            for (int at = column.from(row), to = column.to(row); at < to; at++) {
                if (codes.contains(column.code(at))) {
                    return true;
                }
            }
            return false;
        }
    }

    private static final class Not extends ColumnPredicate {

        private final ColumnPredicate predicate;

        Not(ColumnPredicate predicate) {
            this.predicate = predicate;
        }

        @Override
        ColumnPredicate bind(Segment segment) {
            return new Not(predicate.bind(segment));
        }

        @Override
        boolean matches(Segment segment, int row) {
            return !predicate.matches(segment, row);
        }

        @Override
        int filter(Segment segment, int[] rows, int count) {
            int[] matching = Arrays.copyOf(rows, count);
            int matchCount = predicate.filter(segment, matching, count);
            int kept = 0;
            for (int i = 0, next = 0; i < count; i++) {
                if (next < matchCount && matching[next] == rows[i]) {
                    next++;
                } else {
                    rows[kept++] = rows[i];
                }
            }
            return kept;
        }
    }

    private static final class Or extends ColumnPredicate.RowPredicate {

        private final ColumnPredicate left;
        private final ColumnPredicate right;

        Or(ColumnPredicate left, ColumnPredicate right) {
            this.left = left;
            this.right = right;
        }

        @Override
        ColumnPredicate bind(Segment segment) {
            return new Or(left.bind(segment), right.bind(segment));
        }

        @Override
        boolean matchesRow(Segment segment, int row) {
            return left.matches(segment, row) || right.matches(segment, row);
        }
    }

    private static final class ReportIn extends ColumnPredicate.RowPredicate {

        private final CodeSet publishers;
        private final CodeSet reports;

        ReportIn(CodeSet publishers, CodeSet reports) {
            this.publishers = publishers;
            this.reports = reports;
        }

        @Override
        boolean isBitmapExact() {
            return false;
        }

        @Override
        int estimate(Segment segment) {
            return segment.postings(MultiValuedField.REPORT).estimate(reports);
        }

        @Override
        void fillBitmap(Segment segment, Bitmap into) {
            segment.postings(MultiValuedField.REPORT).fillBitmap(reports, into);
        }

        @Override
        boolean matchesRow(Segment segment, int row) {
            MultiIntColumn publisherColumn = segment.codes(MultiValuedField.PUBLISHER);
            MultiIntColumn reportColumn = segment.codes(MultiValuedField.REPORT);
            for (int at = publisherColumn.from(row), to = publisherColumn.to(row); at < to; at++) {
                if (reports.contains(reportColumn.code(at)) && publishers.contains(publisherColumn.code(at))) {
                    return true;
                }
            }
            return false;
        }
    }

    private static final class RevisionIn extends ColumnPredicate.RowPredicate {

        private final int[] revisions;

        RevisionIn(int... revisions) {
            this.revisions = Arrays.stream(revisions).sorted().distinct().toArray();
        }

        @Override
        int estimate(Segment segment) {
            return Math.min(revisions.length, segment.size);
        }

        @Override
        void fillBitmap(Segment segment, Bitmap into) {
            for (int revision : revisions) {
                int row = segment.indexOfRevision(revision);
                if (row >= into.from && row < into.to) {
                    into.set(row);
                }
            }
        }

        @Override
        boolean matchesRow(Segment segment, int row) {
            return Arrays.binarySearch(revisions, segment.revision[row]) >= 0;
        }
    }

    private static final class WithinArea extends ColumnPredicate {

        private final CodeSet areas;
        private final Shape shape;
        private final CodeSet approximate;
        private final PostingEstimates estimates;

        /**
         * @param areas that have places there, with others or not
         * @param approximate those of which places without coordinates are taken to be there
         */
        WithinArea(CodeSet areas, Shape shape, CodeSet approximate) {
            this.areas = areas;
            this.shape = shape;
            this.approximate = approximate;
            this.estimates = new PostingEstimates(MultiValuedField.AREA, areas);
        }

        @Override
        boolean isBitmapExact() {
            return false;
        }

        @Override
        int estimate(Segment segment) {
            return estimates.of(segment);
        }

        @Override
        void fillBitmap(Segment segment, Bitmap into) {
            segment.postings(MultiValuedField.AREA).fillBitmap(areas, into);
        }

        @Override
        int postingListCount() {
            return areas.size();
        }

        @Override
        int filter(Segment segment, int[] rows, int count) {
            MultiIntColumn column = segment.codes(MultiValuedField.AREA);
            int kept = 0;
            for (int i = 0; i < count; i++) {
                int row = rows[i];
                rows[kept] = row;
                kept += matchesAnyLocation(segment, column, row) ? 1 : 0;
            }
            return kept;
        }

        private boolean matchesAnyLocation(Segment segment, MultiIntColumn column, int row) {
            for (int at = column.from(row), to = column.to(row); at < to; at++) {
                int latitude = segment.multiValuedColumns.latitudes()[at];
                int code = column.code(at);
                if (latitude == Segment.UNKNOWN_COORDINATE
                        ? approximate.contains(code)
                        : areas.contains(code)
                                && shape.contains(
                                        latitude, segment.multiValuedColumns.longitudes()[at])) {
                    return true;
                }
            }
            return false;
        }
    }
}
