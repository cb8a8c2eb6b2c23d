package org.conflicttracker.event.model;

import java.time.Instant;
import java.time.LocalDate;
import org.conflicttracker.registry.report.Report;
import org.conflicttracker.registry.report.ReportView.Publisher;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A report that tells of an event. */
@Schema(name = "Mention", description = "A report about the event")
public record MentionedReport(
        @Schema(description = "Number of the report") long id,

        @Schema(description = "Title, or null if unknown") String title,

        @Schema(description = "Web address, or null if unknown")
        String url,

        @Schema(description = "Day of publication, or null if unknown")
        LocalDate publishedOn,

        @Schema(description = "When it was read, or null if unknown")
        Instant retrievedAt,

        @Schema(description = "The source that published it")
        Publisher source) {

    /** A report of which only the id is known yet. */
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
