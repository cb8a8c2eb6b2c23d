package org.conflicttracker.columnstore;

/** One of a row's places lies in one of the areas, and its coordinates where they are meant to. */
public final class WithinAreaPredicate extends ColumnPredicate {

    /** Where coordinates are meant to be; both in 1e-7 degrees and known. */
    @FunctionalInterface
    public interface Spot {
        boolean contains(int latitude, int longitude);
    }

    private final CodeSet areas;
    private final Spot shape;

    /** @param areas that have places there, with others or not */
    public WithinAreaPredicate(CodeSet areas, Spot spot) {
        this.areas = areas;
        this.shape = spot;
    }

    @Override
    boolean isBitmapExact() {
        return false;
    }

    @Override
    int estimate(Segment segment) {
        return segment.postings(MultiValuedField.AREA).estimate(areas);
    }

    @Override
    void fillBitmap(Segment segment, Bitmap into) {
        segment.postings(MultiValuedField.AREA).fillBitmap(areas, into);
    }

    @Override
    int postingListCount() {
        return areas.size();
    }

    @Override
    int filter(Segment segment, int[] rows, int count) {
        MultiIntColumn lists = segment.codes(MultiValuedField.AREA);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            rows[kept] = row;
            kept += matchesAnyLocation(segment, lists, row) ? 1 : 0;
        }
        return kept;
    }

    private boolean matchesAnyLocation(Segment segment, MultiIntColumn lists, int row) {
        for (int at = lists.from(row), to = lists.to(row); at < to; at++) {
            int latitude = segment.multiValuedColumns.latitudes()[at];
            if (latitude != Segment.UNKNOWN_COORDINATE
                    && areas.contains(lists.code(at))
                    && shape.contains(latitude, segment.multiValuedColumns.longitudes()[at])) {
                return true;
            }
        }
        return false;
    }
}
