package org.conflicttracker.registry.report;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import org.conflicttracker.web.problem.ReadOnlyField;
import org.conflicttracker.web.problem.RewrittenBy;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

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
        @Size(max = 1000) @Schema(description = "Title; leave out if unknown")
        String title,

        @WebAddress @Schema(description = "Web address; must be unique among reports")
        String url,

        @WebAddress @Schema(description = "Address of an archived copy")
        String archiveUrl,

        @Size(max = 500) @Schema(description = "Author") String author,

        @NotInFuture @Schema(description = "Day of publication; a time means its day as written; leave out if unknown")
        LocalDate publishedOn,

        @NotInFuture
        @Schema(
                description =
                        "Time of publication, with the offset from UTC; leave out if unknown. It decides which of two"
                                + " numbers of one day is newer")
        Instant publishedAt,

        @NotInFuture @Schema(description = "When it was read; leave out if unknown")
        Instant retrievedAt,

        @LanguageTag @Schema(description = "Language tag such as `en` or `ar`")
        String language,

        @NotNull @Valid @Schema(description = "The source that published it")
        SourceReference source,

        @Size(max = 2000) @Schema(description = "Reason for the correction; required for a correction")
        String reason) {

    Report.ReportDetails toDetails() {
        return new Report.ReportDetails(
                title, url, archiveUrl, author, publishedOn, publishedAt, retrievedAt, language);
    }
}
