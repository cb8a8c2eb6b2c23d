package org.conflicttracker.columnstore;

import java.util.Arrays;

/** States that somebody else has found. */
public final class RevisionPredicate extends RowPredicate {

    private final int[] revisions;

    public RevisionPredicate(int... revisions) {
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
