package org.conflicttracker.columnstore;

/** What meets one of two conditions. */
public final class OrPredicate extends RowPredicate {

    private final ColumnPredicate left;
    private final ColumnPredicate right;

    public OrPredicate(ColumnPredicate one, ColumnPredicate other) {
        this.left = one;
        this.right = other;
    }

    @Override
    ColumnPredicate bind(Segment segment) {
        return new OrPredicate(left.bind(segment), right.bind(segment));
    }

    @Override
    boolean matchesRow(Segment segment, int row) {
        return left.matches(segment, row) || right.matches(segment, row);
    }
}
