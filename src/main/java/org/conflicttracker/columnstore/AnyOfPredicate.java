package org.conflicttracker.columnstore;

/** One of a row's codes is meant. */
public final class AnyOfPredicate extends ColumnPredicate {

    private final MultiValuedField family;
    private final CodeSet codes;

    public AnyOfPredicate(MultiValuedField family, CodeSet codes) {
        this.family = family;
        this.codes = codes;
    }

    @Override
    int most(Segment segment) {
        return segment.postings(family).count(codes);
    }

    @Override
    void mark(Segment segment, Bitmap into) {
        segment.postings(family).mark(codes, into);
    }

    @Override
    int lists() {
        return codes.size();
    }

    @Override
    boolean meets(Segment segment, int row) {
        return has(segment.codes(family), row);
    }

    @Override
    int keep(Segment segment, int[] rows, int count) {
        MultiIntColumn lists = segment.codes(family);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            rows[kept] = row;
            kept += has(lists, row) ? 1 : 0;
        }
        return kept;
    }

    private boolean has(MultiIntColumn lists, int row) {
        for (int at = lists.from(row), to = lists.to(row); at < to; at++) {
            if (codes.has(lists.code(at))) {
                return true;
            }
        }
        return false;
    }
}
