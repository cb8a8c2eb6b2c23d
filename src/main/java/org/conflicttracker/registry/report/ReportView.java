package org.conflicttracker.registry.report;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.conflicttracker.registry.RegistryService.EventCount;
import org.conflicttracker.web.format.Column;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** View of a report. */
@Schema(name = "Report", description = "One publication by one source")
public record ReportView(
        @Schema(description = "Number of the report; never reused")
        long id,

        @Schema(description = "Title, or null if unknown") String title,

        @Schema(description = "Web address, or null if unknown")
        String url,

        @Schema(description = "Address of an archived copy, or null")
        String archiveUrl,

        @Schema(description = "Author, or null") String author,

        @Schema(description = "Day of publication, or null if unknown")
        LocalDate publishedOn,

        @Schema(description = "Time of publication, or null if unknown")
        Instant publishedAt,

        @Schema(description = "When it was read, or null if unknown")
        Instant retrievedAt,

        @Schema(description = "Language tag, or null") String language,

        @Schema(description = "The source that published it")
        Publisher source,

        @Schema(description = "Number of published events it reports")
        long events,

        @Schema(description = "Link to these events (a path on this server)")
        String eventsUrl,

        @Schema(description = "Link to the claims that it makes (a path on this server)")
        String claimsUrl) {

    /** Source of a report, in short. */
    @Schema(name = "Publisher", description = "The source of a report, in short")
    public record Publisher(
            @Schema(description = "Number of the source") long id,
            @Schema(description = "Name") String name,

            @Schema(description = "Kind of source") SourceKind kind) {

        public static Publisher of(Source source) {
            return of(source.currentVersion());
        }

        static Publisher of(SourceVersion source) {
            return new Publisher(source.sourceId, source.name, source.kind);
        }
    }

    static ReportView of(ReportState report, EventCount count) {
        Report.ReportDetails details = report.details();
        return new ReportView(
                report.entryId(),
                details.title(),
                details.url(),
                details.archiveUrl(),
                details.author(),
                details.publishedOn(),
                details.publishedAt(),
                details.retrievedAt(),
                details.language(),
                report.publisher(),
                count.events(),
                count.eventsUrl("report", report.entryId()),
                count.claimsUrl("report", report.entryId()));
    }

    /** Columns of a table. @param host base URI of this tracker, for links */
    static List<Column<ReportView>> columns(URI host) {
        return List.of(
                Column.of("id", ReportView::id),
                Column.of("title", ReportView::title),
                Column.of("url", ReportView::url),
                Column.of("archiveUrl", ReportView::archiveUrl),
                Column.of("author", ReportView::author),
                Column.of("publishedOn", ReportView::publishedOn),
                Column.of("publishedAt", ReportView::publishedAt),
                Column.of("retrievedAt", ReportView::retrievedAt),
                Column.of("language", ReportView::language),
                Column.of("sourceId", report -> report.source().id()),
                Column.of("source", report -> report.source().name()),
                Column.of("sourceKind", report -> report.source().kind()),
                Column.of("events", ReportView::events),
                Column.of("eventsUrl", report -> host.resolve(report.eventsUrl())),
                Column.of("claimsUrl", report -> host.resolve(report.claimsUrl())));
    }
}
