package org.conflicttracker.event.model;

import java.time.Instant;
import java.time.LocalDate;
import org.conflicttracker.registry.report.Report;
import org.conflicttracker.registry.report.ReportView.Publisher;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Mention: a report of an event, with its publisher. */
@Schema(name = "Mention", description = "A report that tells of the event")
public record MentionedReport(
        @Schema(description = "Number of the report") long id,

        @Schema(description = "Its title, or null where unknown")
        String title,

        @Schema(description = "Its web address, or null where unknown")
        String url,

        @Schema(description = "Day of publication, or null where unknown")
        LocalDate publishedOn,

        @Schema(description = "When it was read, or null where unknown")
        Instant retrievedAt,

        @Schema(description = "Who published it") Publisher source) {

    /** Mention of which only the id is known; the other members are null. */
    public static MentionedReport ofId(long id) {
        return new MentionedReport(id, null, null, null, null, null);
    }

    public static MentionedReport of(Report report) {
        return new MentionedReport(
                report.id,
                report.title,
                report.url,
                report.publishedOn,
                report.retrievedAt(),
                Publisher.of(report.source));
    }
}
