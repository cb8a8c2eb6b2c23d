package org.conflicttracker.registry.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.conflicttracker.registry.RegisterChange;
import org.conflicttracker.registry.VersionDetails;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** View of a version of a source. */
@Schema(name = "SourceRevision", description = "One version of a source, with who changed what, when and why")
public record SourceRevisionView(
        @Schema(description = "Number of the source") long id,
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

        @Schema(description = "Number of the source that it was merged into, or null")
        Long mergedInto,

        @Schema(description = "Name") String name,
        @Schema(description = "Other names") List<String> aliases,
        @Schema(description = "Kind of source") SourceKind kind,
        @Schema(description = "Its reach, or null") SourceScale scale,

        @Schema(description = "Country (three letters), or null")
        String country,

        @Schema(description = "Web address, or null") String url) {

    static SourceRevisionView of(SourceVersion state, VersionDetails recorded) {
        return new SourceRevisionView(
                state.sourceId,
                recorded.version(),
                recorded.revision(),
                recorded.recordedAt(),
                recorded.recordedBy(),
                recorded.change(),
                recorded.reason(),
                recorded.mergedInto(),
                state.name,
                state.names().aliases(),
                state.kind,
                state.scale,
                state.country,
                state.url);
    }
}
