package org.conflicttracker.event.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.Status;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** View of one revision of an event. */
@Schema(name = "Event", description = "A conflict event: what happened, and who says what about it")
public record EventView(
        @Schema(description = "Number of the event; never changes and is never reused")
        long id,

        @Schema(
                description =
                        "Number of the change (revision) that made this version, counted through the whole tracker")
        long revision,

        @Schema(description = "Version of the event: 1, 2, 3")
        int version,

        @Schema(description = "When this version was recorded")
        Instant recordedAt,

        @Schema(
                description =
                        "Who recorded this version: the name of an account; told to editors, and to everybody if the"
                                + " tracker is set so, else absent")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        String recordedBy,

        @Schema(description = "Kind of change") Change change,

        @Schema(description = "Reason for the change; absent for a new event")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        String reason,

        @Schema(description = "Status: published, draft, retracted or merged")
        Status status,

        @Schema(description = "The event that replaced it; absent unless it was merged")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        Long mergedInto,

        @Schema(description = "Key of the data set that the event was imported from; absent if it was recorded by hand")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        String dataset,

        @Schema(
                description =
                        "Link to the claims of this version, each in words, with its report, its source and who is"
                                + " quoted (a path on this server)",
                examples = "/api/v1/events/1/revisions/1/claims")
        String claimsUrl,

        @JsonUnwrapped EventContent content) {

    /** Path of the claims of a version. */
    public static String claimsUrl(long event, int version) {
        return "/api/v1/events/" + event + "/revisions/" + version + "/claims";
    }

    /** Copy of an event that adds its own figures to sums, as with {@code summaries=full}. */
    public EventView countedInFull() {
        return content == null || content.counted() == null
                ? this
                : new EventView(
                        id,
                        revision,
                        version,
                        recordedAt,
                        recordedBy,
                        change,
                        reason,
                        status,
                        mergedInto,
                        dataset,
                        claimsUrl,
                        content.countedInFull());
    }
}
