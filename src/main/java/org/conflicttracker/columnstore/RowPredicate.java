package org.conflicttracker.columnstore;

/** A condition that is asked for one row at a time. */
abstract class RowPredicate extends ColumnPredicate {

    abstract boolean has(Segment segment, int row);

    @Override
    final boolean meets(Segment segment, int row) {
        return has(segment, row);
    }

    @Override
    final int keep(Segment segment, int[] rows, int count) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            rows[kept] = row;
            kept += has(segment, row) ? 1 : 0;
        }
        return kept;
    }
}
