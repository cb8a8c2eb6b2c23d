package org.conflicttracker.report;

import java.time.Instant;
import java.time.LocalDate;

/** A report, as a copy of the tracker holds it; it has one state only. */
public record CopiedReport(
        long id,
        int version,
        int edition,
        long source,
        String title,
        String url,
        String archiveUrl,
        String author,
        LocalDate publishedOn,
        Instant retrievedAt,
        String language) {

    static CopiedReport of(Report report) {
        ReportDetails details = report.details();
        return new CopiedReport(
                report.id,
                report.version,
                report.edition,
                report.source.id,
                details.title(),
                details.url(),
                details.archiveUrl(),
                details.author(),
                details.publishedOn(),
                details.retrievedAt(),
                details.language());
    }

    ReportDetails details() {
        return new ReportDetails(title, url, archiveUrl, author, publishedOn, retrievedAt, language);
    }
}
