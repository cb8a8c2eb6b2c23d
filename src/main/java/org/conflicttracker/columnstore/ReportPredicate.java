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
    boolean marksExactly() {
        return false;
    }

    @Override
    int most(Segment segment) {
        return segment.postings(MultiValuedField.REPORT).count(reports);
    }

    @Override
    void mark(Segment segment, Bitmap into) {
        segment.postings(MultiValuedField.REPORT).mark(reports, into);
    }

    @Override
    boolean has(Segment segment, int row) {
        MultiIntColumn published = segment.codes(MultiValuedField.PUBLISHER);
        MultiIntColumn told = segment.codes(MultiValuedField.REPORT);
        for (int at = published.from(row), to = published.to(row); at < to; at++) {
            if (reports.has(told.code(at)) && publishers.has(published.code(at))) {
                return true;
            }
        }
        return false;
    }
}
