package org.conflicttracker.registry.report;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import org.conflicttracker.web.problem.ShorthandFor;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Reference to a report in the body of an event: by id, or by its attributes, by which an existing report is found. */
@ShorthandFor("id")
@Schema(
        name = "NamedReport",
        description =
                "A report by its id, or told here; one that is known already is recognised by its web address, else by"
                        + " source, title and date")
public record ReportReference(
        @Schema(description = "Its number, where it is known")
        Long id,

        @Size(max = 1000) @Schema(description = "Its title") String title,

        @WebAddress @Schema(description = "Its web address; no two reports share one")
        String url,

        @WebAddress @Schema(description = "Where a copy is archived")
        String archiveUrl,

        @Size(max = 500) @Schema(description = "Who wrote it")
        String author,

        @NotInFuture @Schema(description = "Day of publication; left out where unknown")
        LocalDate publishedOn,

        @NotInFuture @Schema(description = "When it was read; left out where unknown")
        Instant retrievedAt,

        @LanguageTag @Schema(description = "Language tag such as `en` or `ar`")
        String language,

        @Valid @Schema(description = "Who published it") SourceReference source) {

    Report.ReportDetails toDetails() {
        return new Report.ReportDetails(title, url, archiveUrl, author, publishedOn, retrievedAt, language);
    }
}
