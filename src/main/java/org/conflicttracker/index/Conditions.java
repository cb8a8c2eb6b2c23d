package org.conflicttracker.index;

import java.util.List;

/** Conditions that rows can be asked for. */
public final class Conditions {

    private Conditions() {}

    /** A column of which each row has one number. */
    public enum Column {
        KIND,
        SCHEMES;

        Numbers of(Segment segment) {
            return this == KIND ? segment.kind : segment.schemes;
        }
    }

    /** The code in the column is one of these. */
    public static Condition one(Column column, Codes codes) {
        return new Condition() {
            @Override
            int keep(Segment segment, int[] rows, int count) {
                Numbers numbers = column.of(segment);
                if (numbers instanceof Numbers.Same same) {
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
    public static Condition figure(int slot, Codes codes) {
        return new Condition() {
            @Override
            int keep(Segment segment, int[] rows, int count) {
                Numbers numbers = segment.figures[slot];
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
    public static Condition figures(List<Integer> slots) {
        return new RowByRow() {
            @Override
            boolean has(Segment segment, int row) {
                for (int slot : slots) {
                    Numbers numbers = segment.figures[slot];
                    if (numbers != null && numbers.get(row) != 0) {
                        return true;
                    }
                }
                return false;
            }
        };
    }

    /** It was recorded as this revision or later. */
    public static Condition recordedFrom(int revision) {
        return new RowByRow() {
            @Override
            boolean has(Segment segment, int row) {
                return segment.revision[row] >= revision;
            }
        };
    }

    /** Its last day is this day or later. */
    public static Condition endsFrom(int day) {
        return new RowByRow() {
            @Override
            boolean has(Segment segment, int row) {
                return segment.start[row] + segment.length.get(row) >= day;
            }
        };
    }

    /** Nothing meets it. */
    public static Condition never() {
        return new Condition() {
            @Override
            int most(Segment segment) {
                return 0;
            }

            @Override
            void mark(Segment segment, Bits into) {
                // none
            }

            @Override
            int keep(Segment segment, int[] rows, int count) {
                return 0;
            }
        };
    }
}
