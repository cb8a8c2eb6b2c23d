package org.conflicttracker.columnstore;

/** One of a row's places lies in one of the areas, and its coordinates where they are meant to. */
public final class WithinAreaPredicate extends ColumnPredicate {

    /** Where coordinates are meant to be; both in 1e-7 degrees and known. */
    @FunctionalInterface
    public interface Spot {
        boolean has(int latitude, int longitude);
    }

    private final CodeSet areas;
    private final Spot spot;

    /** @param areas that have places there, with others or not */
    public WithinAreaPredicate(CodeSet areas, Spot spot) {
        this.areas = areas;
        this.spot = spot;
    }

    @Override
    boolean marksExactly() {
        return false;
    }

    @Override
    int most(Segment segment) {
        return segment.postings(MultiValuedField.AREA).count(areas);
    }

    @Override
    void mark(Segment segment, Bitmap into) {
        segment.postings(MultiValuedField.AREA).mark(areas, into);
    }

    @Override
    int lists() {
        return areas.size();
    }

    @Override
    int keep(Segment segment, int[] rows, int count) {
        MultiIntColumn lists = segment.codes(MultiValuedField.AREA);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            rows[kept] = row;
            kept += lies(segment, lists, row) ? 1 : 0;
        }
        return kept;
    }

    private boolean lies(Segment segment, MultiIntColumn lists, int row) {
        for (int at = lists.from(row), to = lists.to(row); at < to; at++) {
            int latitude = segment.several.latitudes()[at];
            if (latitude != Segment.NOWHERE
                    && areas.has(lists.code(at))
                    && spot.has(latitude, segment.several.longitudes()[at])) {
                return true;
            }
        }
        return false;
    }
}
