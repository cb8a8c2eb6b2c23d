package org.conflicttracker.registry.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.conflicttracker.registry.RegistryService.EventCount;
import org.conflicttracker.registry.VersionRecord.RegisterChange;
import org.conflicttracker.registry.VersionRecord.VersionDetails;
import org.conflicttracker.registry.report.Report.ReportState;
import org.conflicttracker.registry.report.ReportReference.LanguageTag;
import org.conflicttracker.registry.report.ReportReference.NotInFuture;
import org.conflicttracker.registry.report.ReportReference.PublicationDay;
import org.conflicttracker.registry.report.Source.SourceVersion;
import org.conflicttracker.registry.report.SourceResolver.SourceReference;
import org.conflicttracker.web.format.Column;
import org.conflicttracker.web.problem.RequestBodyReader.ReadOnlyField;
import org.conflicttracker.web.problem.RequestBodyReader.RewrittenBy;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** View of a report. */
@Schema(name = "Report", description = "One publication by one source")
public record ReportView(
        @Schema(description = "Number of the report; never reused")
        long id,

        @Schema(description = "Title, or null if unknown") @Nullable
        String title,

        @Schema(description = "Web address, or null if unknown") @Nullable
        String url,

        @Schema(description = "Address of an archived copy, or null") @Nullable
        String archiveUrl,

        @Schema(description = "Author, or null") @Nullable String author,

        @Schema(description = "Day of publication, or null if unknown") @Nullable
        LocalDate publishedOn,

        @Schema(description = "Time of publication, or null if unknown") @Nullable
        Instant publishedAt,

        @Schema(description = "When it was read, or null if unknown") @Nullable
        Instant retrievedAt,

        @Schema(description = "Language tag, or null") @Nullable
        String language,

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

    /** View of a version of a report. */
    @Schema(name = "ReportRevision", description = "One version of a report, with who changed what, when and why")
    public record ReportRevisionView(
            @Schema(description = "Number of the report") long id,
            @Schema(description = "Version: 1, 2, 3") int version,

            @Schema(
                    description =
                            "Number of the change of the tracker as of which it is so; a later `asOf` shows it. 0 for"
                                    + " versions from before this was kept.")
            long revision,

            @Schema(description = "When it was recorded, or null if unknown") @Nullable
            Instant recordedAt,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(
                    description =
                            "Account that recorded it, shown to editors, and to everybody where the tracker is set up so;"
                                    + " left out otherwise, or if unknown")
            @Nullable
            String recordedBy,

            @Schema(description = "What was done") RegisterChange change,

            @Schema(description = "Reason of the change, or null if it was recorded with an event") @Nullable
            String reason,

            @Schema(description = "Number of the report that it was merged into, or null") @Nullable
            Long mergedInto,

            @Schema(description = "Title, or null if unknown") @Nullable
            String title,

            @Schema(description = "Web address, or null if unknown") @Nullable
            String url,

            @Schema(description = "Address of an archived copy, or null") @Nullable
            String archiveUrl,

            @Schema(description = "Author, or null") @Nullable
            String author,

            @Schema(description = "Day of publication, or null if unknown") @Nullable
            LocalDate publishedOn,

            @Schema(description = "Time of publication, or null if unknown") @Nullable
            Instant publishedAt,

            @Schema(description = "When it was read, or null if unknown") @Nullable
            Instant retrievedAt,

            @Schema(description = "Language tag, or null") @Nullable
            String language,

            @Schema(description = "The source that published it")
            ReportView.Publisher source) {

        static ReportRevisionView of(ReportState state, VersionDetails recorded) {
            Report.ReportDetails details = state.details();
            return new ReportRevisionView(
                    state.entryId(),
                    recorded.version(),
                    recorded.revision(),
                    recorded.recordedAt(),
                    recorded.recordedBy(),
                    recorded.change(),
                    recorded.reason(),
                    recorded.mergedInto(),
                    details.title(),
                    details.url(),
                    details.archiveUrl(),
                    details.author(),
                    details.publishedOn(),
                    details.publishedAt(),
                    details.retrievedAt(),
                    details.language(),
                    state.publisher());
        }
    }

    /** Input of an editor for a report. */
    @ReadOnlyField({"id", "events", "eventsUrl", "claimsUrl"})
    @RewrittenBy(PublicationDay.class)
    @Schema(
            name = "ReportInput",
            description = "A report to record, or the corrected details of one.",
            example =
                    "{\"title\": \"Clashes in Latakia\", \"url\": \"https://example.org/latakia\", \"publishedOn\":"
                            + " \"2025-03-10\", \"language\": \"en\", \"source\": {\"name\": \"i24NEWS\", \"kind\": \"BROADCASTER\"}}")
    public record ReportInput(
            @Size(max = 1000) @Schema(description = "Title; leave out if unknown") @Nullable
            String title,

            @WebAddress @Schema(description = "Web address; must be unique among reports") @Nullable
            String url,

            @WebAddress @Schema(description = "Address of an archived copy") @Nullable
            String archiveUrl,

            @Size(max = 500) @Schema(description = "Author") @Nullable
            String author,

            @NotInFuture
            @Schema(description = "Day of publication; a time means its day as written; leave out if unknown")
            @Nullable
            LocalDate publishedOn,

            @NotInFuture
            @Schema(
                    description =
                            "Time of publication, with the offset from UTC; leave out if unknown. It decides which of two"
                                    + " numbers of one day is newer")
            @Nullable
            Instant publishedAt,

            @NotInFuture @Schema(description = "When it was read; leave out if unknown") @Nullable
            Instant retrievedAt,

            @LanguageTag @Schema(description = "Language tag such as `en` or `ar`") @Nullable
            String language,

            @NotNull @Valid @Schema(description = "The source that published it")
            SourceReference source,

            @Size(max = 2000) @Schema(description = "Reason for the correction; required for a correction") @Nullable
            String reason) {

        Report.ReportDetails toDetails() {
            return new Report.ReportDetails(
                    title, url, archiveUrl, author, publishedOn, publishedAt, retrievedAt, language);
        }
    }
}
