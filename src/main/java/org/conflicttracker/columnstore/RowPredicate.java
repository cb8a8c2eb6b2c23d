package org.conflicttracker.columnstore;

/** A condition that is asked for one row at a time. */
abstract class RowPredicate extends ColumnPredicate {

    abstract boolean matchesRow(Segment segment, int row);

    @Override
    final boolean matches(Segment segment, int row) {
        return matchesRow(segment, row);
    }

    @Override
    final int filter(Segment segment, int[] rows, int count) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            rows[kept] = row;
            kept += matchesRow(segment, row) ? 1 : 0;
        }
        return kept;
    }
}
