package org.conflicttracker.columnstore;

/** One of a row's codes is meant. */
public final class AnyOfPredicate extends ColumnPredicate {

    private final MultiValuedField field;
    private final CodeSet codes;

    public AnyOfPredicate(MultiValuedField family, CodeSet codes) {
        this.field = family;
        this.codes = codes;
    }

    @Override
    int estimate(Segment segment) {
        return segment.postings(field).estimate(codes);
    }

    @Override
    void fillBitmap(Segment segment, Bitmap into) {
        segment.postings(field).fillBitmap(codes, into);
    }

    @Override
    int postingListCount() {
        return codes.size();
    }

    @Override
    boolean matches(Segment segment, int row) {
        return containsAny(segment.codes(field), row);
    }

    @Override
    int filter(Segment segment, int[] rows, int count) {
        MultiIntColumn lists = segment.codes(field);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            rows[kept] = row;
            kept += containsAny(lists, row) ? 1 : 0;
        }
        return kept;
    }

    private boolean containsAny(MultiIntColumn lists, int row) {
        for (int at = lists.from(row), to = lists.to(row); at < to; at++) {
            if (codes.contains(lists.code(at))) {
                return true;
            }
        }
        return false;
    }
}
