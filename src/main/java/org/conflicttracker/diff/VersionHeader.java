package org.conflicttracker.diff;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.Revision;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** View of what is known of a version of an event beside its content. */
@Schema(name = "VersionHeader", description = "When, why and by whom a version of an event was recorded")
public record VersionHeader(
        @Schema(description = "Version of the event: 1, 2, 3", examples = "2")
        int version,

        @Schema(description = "Number of the change (revision)", examples = "345")
        long revision,

        @Schema(description = "When it was recorded") Instant recordedAt,

        @Schema(
                description =
                        "Who recorded it: the name of an account; told to editors, and to everybody if the tracker"
                                + " is set so, else absent")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String recordedBy,

        @Schema(description = "Kind of change") Change change,

        @Schema(description = "Status since then") Status status,

        @Schema(description = "Reason for the change, or null for a new event") @Nullable
        String reason,

        @Schema(description = "Path of the version", examples = "/api/v1/events/17/revisions/2")
        String url) {

    /** @param withRecorder whether to tell who recorded it */
    static VersionHeader of(Revision revision, boolean withRecorder) {
        return new VersionHeader(
                revision.version,
                revision.revision,
                Instant.ofEpochMilli(revision.recordedAt),
                withRecorder ? revision.recordedBy : null,
                revision.change,
                revision.status,
                revision.reason,
                "/api/v1/events/" + revision.eventId + "/revisions/" + revision.version);
    }
}
