package org.conflicttracker.columnstore;

/** Predicate on the rows of a segment. Has no state of a segment, so one instance serves any number of threads. */
public abstract class ColumnPredicate {

    /** Upper bound of the matching rows of a segment if that is known without reading rows; else all rows. */
    int estimate(Segment segment) {
        return segment.size;
    }

    /**
     * Sets the bits of candidate rows, within the range of the bitmap; all matching rows are among them. Called only if {@link #estimate}
     * is below the number of rows.
     */
    void fillBitmap(Segment segment, Bitmap into) {
        throw new UnsupportedOperationException();
    }

    /** Number of posting lists that {@link #fillBitmap} reads. */
    int postingListCount() {
        return 1;
    }

    /** Whether {@link #fillBitmap} sets the bits of matching rows only. */
    boolean isBitmapExact() {
        return true;
    }

    /** The predicate prepared for one segment; itself if there is nothing to prepare. */
    ColumnPredicate bind(Segment segment) {
        return this;
    }

    /**
     * Moves the matching rows among the first {@code count} to the front, in their order.
     *
     * @return how many match
     */
    abstract int filter(Segment segment, int[] rows, int count);

    boolean matches(Segment segment, int row) {
        return filter(segment, new int[] {row}, 1) == 1;
    }

    /** Predicate that is evaluated row by row. */
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
