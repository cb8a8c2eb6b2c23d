package org.conflicttracker.event.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.Status;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** View of one revision of an event. */
@Schema(name = "Event", description = "A conflict event: who says what about one thing that happened")
public record EventView(
        @Schema(description = "Number of the event; never changes, never reused")
        long id,

        @Schema(description = "Number of this state, from one counter for the whole tracker")
        long revision,

        @Schema(description = "Number of this state within the event: 1, 2, 3")
        int version,

        @Schema(description = "When this state was recorded")
        Instant recordedAt,

        @Schema(description = "What this state did to the event")
        Change change,

        @Schema(description = "Why, or null for a new event") @JsonInclude(JsonInclude.Include.NON_NULL)
        String reason,

        @Schema(description = "Whether it counts: published, draft, retracted or merged")
        Status status,

        @Schema(description = "The event it became, where it was merged") @JsonInclude(JsonInclude.Include.NON_NULL)
        Long mergedInto,

        @JsonUnwrapped EventContent content) {}
