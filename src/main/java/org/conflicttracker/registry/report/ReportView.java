package org.conflicttracker.registry.report;

import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** View of a report. */
@Schema(name = "Report", description = "One publication by one source")
public record ReportView(
        @Schema(description = "Number of the report, never reused")
        long id,

        @Schema(description = "Its title, or null where unknown")
        String title,

        @Schema(description = "Its web address, or null where unknown")
        String url,

        @Schema(description = "Where a copy is archived, or null")
        String archiveUrl,

        @Schema(description = "Who wrote it, or null") String author,

        @Schema(description = "Day of publication, or null where unknown")
        LocalDate publishedOn,

        @Schema(description = "When it was read, or null where unknown")
        Instant retrievedAt,

        @Schema(description = "Language tag, or null") String language,
        @Schema(description = "Who published it") Publisher source,

        @Schema(description = "How many published events it tells of")
        long events,

        @Schema(description = "Those events, as a path from the host's root")
        String eventsUrl) {

    /** Source of a report, in short. */
    @Schema(name = "Publisher", description = "The source of a report, in short")
    public record Publisher(
            @Schema(description = "Number of the source") long id,
            @Schema(description = "Its name") String name,

            @Schema(description = "What kind of source it is")
            SourceKind kind) {

        public static Publisher of(Source source) {
            return new Publisher(source.id, source.currentVersion().name, source.currentVersion().kind);
        }
    }

    static ReportView of(Report report, long events) {
        Report.ReportDetails details = report.toDetails();
        return new ReportView(
                report.id,
                details.title(),
                details.url(),
                details.archiveUrl(),
                details.author(),
                details.publishedOn(),
                details.retrievedAt(),
                details.language(),
                Publisher.of(report.source),
                events,
                "/api/v1/events?report=" + report.id);
    }
}
