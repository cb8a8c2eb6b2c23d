package org.conflicttracker.columnstore;

/** One of the reports that tell of it is one of these, by one of the publishers. */
public final class ReportPredicate extends RowPredicate {

    private final CodeSet publishers;
    private final CodeSet reports;

    public ReportPredicate(CodeSet publishers, CodeSet reports) {
        this.publishers = publishers;
        this.reports = reports;
    }

    @Override
    boolean isBitmapExact() {
        return false;
    }

    @Override
    int estimate(Segment segment) {
        return segment.postings(MultiValuedField.REPORT).estimate(reports);
    }

    @Override
    void fillBitmap(Segment segment, Bitmap into) {
        segment.postings(MultiValuedField.REPORT).fillBitmap(reports, into);
    }

    @Override
    boolean matchesRow(Segment segment, int row) {
        MultiIntColumn published = segment.codes(MultiValuedField.PUBLISHER);
        MultiIntColumn told = segment.codes(MultiValuedField.REPORT);
        for (int at = published.from(row), to = published.to(row); at < to; at++) {
            if (reports.contains(told.code(at)) && publishers.contains(published.code(at))) {
                return true;
            }
        }
        return false;
    }
}
