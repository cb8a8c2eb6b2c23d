package org.conflicttracker.columnstore;

/** A row has a code of the family, whichever. */
public final class HasAnyValuePredicate extends RowPredicate {

    private final MultiValuedField family;

    public HasAnyValuePredicate(MultiValuedField family) {
        this.family = family;
    }

    @Override
    boolean has(Segment segment, int row) {
        MultiIntColumn lists = segment.codes(family);
        return lists.from(row) < lists.to(row);
    }
}
