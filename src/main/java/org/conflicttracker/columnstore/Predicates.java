package org.conflicttracker.columnstore;

import java.util.List;

/** Conditions that rows can be asked for. */
public final class Predicates {

    private Predicates() {}

    /** A column of which each row has one number. */
    public enum Column {
        KIND,
        SCHEMES;

        IntColumn column(Segment segment) {
            return this == KIND ? segment.eventAttributes : segment.externalIdSchemes;
        }
    }

    /** The code in the column is one of these. */
    public static ColumnPredicate columnIn(Column column, CodeSet codes) {
        return new ColumnPredicate() {
            @Override
            int filter(Segment segment, int[] rows, int count) {
                IntColumn numbers = column.column(segment);
                if (numbers instanceof IntColumn.Same same) {
                    return codes.contains(same.value) ? count : 0;
                }
                int[] found = new int[count];
                numbers.gather(rows, count, found);
                int kept = 0;
                for (int i = 0; i < count; i++) {
                    rows[kept] = rows[i];
                    kept += codes.contains(found[i]) ? 1 : 0;
                }
                return kept;
            }
        };
    }

    /** The figure in the slot is one of these. */
    public static ColumnPredicate figureIn(int slot, CodeSet codes) {
        return new ColumnPredicate() {
            @Override
            int filter(Segment segment, int[] rows, int count) {
                IntColumn numbers = segment.figures[slot];
                if (numbers == null) {
                    return 0;
                }
                int[] found = new int[count];
                numbers.gather(rows, count, found);
                int kept = 0;
                for (int i = 0; i < count; i++) {
                    rows[kept] = rows[i];
                    kept += found[i] != 0 && codes.contains(found[i]) ? 1 : 0;
                }
                return kept;
            }
        };
    }

    /** There is a figure in any of the slots. */
    public static ColumnPredicate hasAnyFigure(List<Integer> slots) {
        return new RowPredicate() {
            @Override
            boolean matchesRow(Segment segment, int row) {
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
    public static ColumnPredicate revisionAtLeast(int revision) {
        return new RowPredicate() {
            @Override
            boolean matchesRow(Segment segment, int row) {
                return segment.revision[row] >= revision;
            }
        };
    }

    /** Its last day is this day or later. */
    public static ColumnPredicate endsOnOrAfter(int day) {
        return new RowPredicate() {
            @Override
            boolean matchesRow(Segment segment, int row) {
                return segment.startDay[row] + segment.lengthDays.get(row) >= day;
            }
        };
    }

    /** Nothing meets it. */
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
}
