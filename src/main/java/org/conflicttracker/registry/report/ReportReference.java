package org.conflicttracker.registry.report;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import org.conflicttracker.web.problem.RewrittenBy;
import org.conflicttracker.web.problem.ShorthandFor;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Reference to a report in the body of an event: by id, or by its attributes, by which an existing report is found. */
@ShorthandFor("id")
@RewrittenBy(PublicationDay.class)
@Schema(
        name = "NamedReport",
        description = "A report, given by its id or by its details; an existing report is recognised by its web"
                + " address, or else by source, title and date")
public record ReportReference(
        @Schema(description = "Number, if you know it") Long id,

        @Size(max = 1000) @Schema(description = "Its title") String title,

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

        @Valid @Schema(description = "The source that published it")
        SourceReference source) {

    Report.ReportDetails toDetails() {
        return new Report.ReportDetails(
                title, url, archiveUrl, author, publishedOn, publishedAt, retrievedAt, language);
    }
}
