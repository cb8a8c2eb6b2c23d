package org.conflicttracker.columnstore;

/** A row has a code of the family, whichever. */
public final class HasAnyValuePredicate extends RowPredicate {

    private final MultiValuedField field;

    public HasAnyValuePredicate(MultiValuedField family) {
        this.field = family;
    }

    @Override
    boolean matchesRow(Segment segment, int row) {
        MultiIntColumn lists = segment.codes(field);
        return lists.from(row) < lists.to(row);
    }
}
