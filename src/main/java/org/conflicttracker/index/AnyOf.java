package org.conflicttracker.index;

/** One of a row's codes is meant. */
public final class AnyOf extends Condition {

    private final Family family;
    private final Codes codes;

    public AnyOf(Family family, Codes codes) {
        this.family = family;
        this.codes = codes;
    }

    @Override
    int most(Segment segment) {
        return segment.postings(family).count(codes);
    }

    @Override
    void mark(Segment segment, Bits into) {
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
        Lists lists = segment.codes(family);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            rows[kept] = row;
            kept += has(lists, row) ? 1 : 0;
        }
        return kept;
    }

    private boolean has(Lists lists, int row) {
        for (int at = lists.from(row), to = lists.to(row); at < to; at++) {
            if (codes.has(lists.code(at))) {
                return true;
            }
        }
        return false;
    }
}
