package org.conflicttracker.index;

/** A row has a code of the family, whichever. */
public final class HasAny extends RowByRow {

    private final Family family;

    public HasAny(Family family) {
        this.family = family;
    }

    @Override
    boolean has(Segment segment, int row) {
        Lists lists = segment.codes(family);
        return lists.from(row) < lists.to(row);
    }
}
