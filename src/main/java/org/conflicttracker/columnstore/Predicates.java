package org.conflicttracker.columnstore;

import java.util.List;

/** Conditions that rows can be asked for. */
public final class Predicates {

    private Predicates() {}

    /** A column of which each row has one number. */
    public enum Column {
        KIND,
        SCHEMES;

        IntColumn of(Segment segment) {
            return this == KIND ? segment.kind : segment.schemes;
        }
    }

    /** The code in the column is one of these. */
    public static ColumnPredicate one(Column column, CodeSet codes) {
        return new ColumnPredicate() {
            @Override
            int keep(Segment segment, int[] rows, int count) {
                IntColumn numbers = column.of(segment);
                if (numbers instanceof IntColumn.Same same) {
                    return codes.has(same.value) ? count : 0;
                }
                int[] found = new int[count];
                numbers.gather(rows, count, found);
                int kept = 0;
                for (int i = 0; i < count; i++) {
                    rows[kept] = rows[i];
                    kept += codes.has(found[i]) ? 1 : 0;
                }
                return kept;
            }
        };
    }

    /** The figure in the slot is one of these. */
    public static ColumnPredicate figure(int slot, CodeSet codes) {
        return new ColumnPredicate() {
            @Override
            int keep(Segment segment, int[] rows, int count) {
                IntColumn numbers = segment.figures[slot];
                if (numbers == null) {
                    return 0;
                }
                int[] found = new int[count];
                numbers.gather(rows, count, found);
                int kept = 0;
                for (int i = 0; i < count; i++) {
                    rows[kept] = rows[i];
                    kept += found[i] != 0 && codes.has(found[i]) ? 1 : 0;
                }
                return kept;
            }
        };
    }

    /** There is a figure in any of the slots. */
    public static ColumnPredicate figures(List<Integer> slots) {
        return new RowPredicate() {
            @Override
            boolean has(Segment segment, int row) {
                for (int slot : slots) {
                    IntColumn numbers = segment.figures[slot];
                    if (numbers != null && numbers.get(row) != 0) {
                        return true;
                    }
                }
                return false;
            }
        };
    }

    /** It was recorded as this revision or later. */
    public static ColumnPredicate recordedFrom(int revision) {
        return new RowPredicate() {
            @Override
            boolean has(Segment segment, int row) {
                return segment.revision[row] >= revision;
            }
        };
    }

    /** Its last day is this day or later. */
    public static ColumnPredicate endsFrom(int day) {
        return new RowPredicate() {
            @Override
            boolean has(Segment segment, int row) {
                return segment.start[row] + segment.length.get(row) >= day;
            }
        };
    }

    /** Nothing meets it. */
    public static ColumnPredicate never() {
        return new ColumnPredicate() {
            @Override
            int most(Segment segment) {
                return 0;
            }

            @Override
            void mark(Segment segment, Bitmap into) {
                // none
            }

            @Override
            int keep(Segment segment, int[] rows, int count) {
                return 0;
            }
        };
    }
}
