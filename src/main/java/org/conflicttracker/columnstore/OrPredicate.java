package org.conflicttracker.columnstore;

/** What meets one of two conditions. */
public final class OrPredicate extends RowPredicate {

    private final ColumnPredicate one;
    private final ColumnPredicate other;

    public OrPredicate(ColumnPredicate one, ColumnPredicate other) {
        this.one = one;
        this.other = other;
    }

    @Override
    ColumnPredicate prepared(Segment segment) {
        return new OrPredicate(one.prepared(segment), other.prepared(segment));
    }

    @Override
    boolean has(Segment segment, int row) {
        return one.meets(segment, row) || other.meets(segment, row);
    }
}
