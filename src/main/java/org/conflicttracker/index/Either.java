package org.conflicttracker.index;

/** What meets one of two conditions. */
public final class Either extends RowByRow {

    private final Condition one;
    private final Condition other;

    public Either(Condition one, Condition other) {
        this.one = one;
        this.other = other;
    }

    @Override
    Condition prepared(Segment segment) {
        return new Either(one.prepared(segment), other.prepared(segment));
    }

    @Override
    boolean has(Segment segment, int row) {
        return one.meets(segment, row) || other.meets(segment, row);
    }
}
