package org.conflicttracker.index;

/** One of the reports that tell of it is one of these, by one of the publishers. */
public final class InReports extends RowByRow {

    private final Codes publishers;
    private final Codes reports;

    public InReports(Codes publishers, Codes reports) {
        this.publishers = publishers;
        this.reports = reports;
    }

    @Override
    boolean marksExactly() {
        return false;
    }

    @Override
    int most(Segment segment) {
        return segment.postings(Family.REPORT).count(reports);
    }

    @Override
    void mark(Segment segment, Bits into) {
        segment.postings(Family.REPORT).mark(reports, into);
    }

    @Override
    boolean has(Segment segment, int row) {
        Lists published = segment.codes(Family.PUBLISHER);
        Lists told = segment.codes(Family.REPORT);
        for (int at = published.from(row), to = published.to(row); at < to; at++) {
            if (reports.has(told.code(at)) && publishers.has(published.code(at))) {
                return true;
            }
        }
        return false;
    }
}
