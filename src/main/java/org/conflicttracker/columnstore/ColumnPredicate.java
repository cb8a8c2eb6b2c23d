package org.conflicttracker.columnstore;

/** What rows must be like. It holds nothing of a segment, so one serves any number of threads. */
public abstract class ColumnPredicate {

    /** How many rows of the segment meet it, at most, if it can say without looking at them; else all. */
    int estimate(Segment segment) {
        return segment.size;
    }

    /** Marks rows, of those that can be marked there; among them are all that meet it. Only asked where it could say how many. */
    void fillBitmap(Segment segment, Bitmap into) {
        throw new UnsupportedOperationException();
    }

    /** How many lists of rows are gone through to mark some. */
    int postingListCount() {
        return 1;
    }

    /** Whether just those rows are marked that meet it. */
    boolean isBitmapExact() {
        return true;
    }

    /** What is best worked out once for a segment before rows of it are looked at; itself where there is nothing. */
    ColumnPredicate bind(Segment segment) {
        return this;
    }

    /** Moves those of the first so many rows that meet it to the front, in their order; returns how many do. */
    abstract int filter(Segment segment, int[] rows, int count);

    boolean matches(Segment segment, int row) {
        return filter(segment, new int[] {row}, 1) == 1;
    }

    /** A condition that is asked for one row at a time. */
    abstract static class RowPredicate extends ColumnPredicate {

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
}
