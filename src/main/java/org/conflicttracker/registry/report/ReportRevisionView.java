package org.conflicttracker.registry.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import org.conflicttracker.registry.RegisterChange;
import org.conflicttracker.registry.VersionDetails;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** View of a version of a report. */
@Schema(name = "ReportRevision", description = "One version of a report, with who changed what, when and why")
public record ReportRevisionView(
        @Schema(description = "Number of the report") long id,
        @Schema(description = "Version: 1, 2, 3") int version,

        @Schema(
                description = "Number of the change of the tracker as of which it is so; a later `asOf` shows it. 0 for"
                        + " versions from before this was kept.")
        long revision,

        @Schema(description = "When it was recorded, or null if unknown")
        Instant recordedAt,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description =
                        "Account that recorded it, shown to editors, and to everybody where the tracker is set up so;"
                                + " left out otherwise, or if unknown")
        String recordedBy,

        @Schema(description = "What was done") RegisterChange change,

        @Schema(description = "Reason of the change, or null if it was recorded with an event")
        String reason,

        @Schema(description = "Number of the report that it was merged into, or null")
        Long mergedInto,

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
