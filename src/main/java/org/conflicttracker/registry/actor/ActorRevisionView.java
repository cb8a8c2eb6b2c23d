package org.conflicttracker.registry.actor;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.conflicttracker.registry.RegisterChange;
import org.conflicttracker.registry.VersionDetails;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** View of a version of an actor. */
@Schema(name = "ActorRevision", description = "One version of an actor, with who changed what, when and why")
public record ActorRevisionView(
        @Schema(description = "Number of the actor") long id,
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

        @Schema(description = "Number of the actor that it was merged into, or null")
        Long mergedInto,

        @Schema(description = "Name") String name,
        @Schema(description = "Other names") List<String> aliases,
        @Schema(description = "Kind of actor") ActorKind kind,

        @Schema(description = "Country (three letters), or null")
        String country) {

    static ActorRevisionView of(ActorVersion state, VersionDetails recorded) {
        return new ActorRevisionView(
                state.actorId,
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
                state.country);
    }
}
