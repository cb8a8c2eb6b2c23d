package org.conflicttracker.benchmark.synthetic;

import java.time.LocalDate;
import org.conflicttracker.event.MentionedReport;
import org.conflicttracker.event.claim.Telling;

/** A report. */
record Paper(long id, Outlet outlet, Phrase title, LocalDate day) {

    String url() {
        return "https://reports.example/" + id;
    }

    MentionedReport mentioned() {
        return new MentionedReport(id, title.text(), url(), day, null, outlet.publisher());
    }

    Telling telling() {
        return new Telling(id, outlet.id(), day);
    }
}
