package org.conflicttracker.benchmark.synthetic;

import java.time.LocalDate;
import org.conflicttracker.event.casualty.ReportFacts;
import org.conflicttracker.event.model.MentionedReport;

/** Synthetic report. */
record SyntheticReport(long id, SyntheticSource outlet, Phrase title, LocalDate day) {

    String url() {
        return "https://reports.example/" + id;
    }

    MentionedReport mentioned() {
        return new MentionedReport(id, title.text(), url(), day, null, outlet.publisher());
    }

    ReportFacts telling() {
        return new ReportFacts(id, outlet.id(), day);
    }
}
