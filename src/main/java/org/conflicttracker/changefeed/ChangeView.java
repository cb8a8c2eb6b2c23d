package org.conflicttracker.changefeed;

import java.time.Instant;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.query.EventView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** View of one change: a revision at which an event entered, changed in or left the selection. */
@Schema(name = "ChangeEntry", description = "A revision that the selection was touched by")
public record ChangeView(
        @Schema(description = "Number of the revision") long revision,

        @Schema(description = "Number of the event") long eventId,

        @Schema(description = "Number of this state within the event")
        int version,

        @Schema(description = "What it did to the event") Change change,

        @Schema(description = "When it was recorded") Instant recordedAt,

        @Schema(description = "Whether the event entered the selection by it, stayed in it or left it")
        Match match,

        @Schema(description = "Why, or null for a new event")
        String reason,

        @Schema(description = "The event as this revision states it")
        EventView event) {

    /** @param event the event as of the revision */
    public static ChangeView of(Match match, EventView event) {
        return new ChangeView(
                event.revision(),
                event.id(),
                event.version(),
                event.change(),
                event.recordedAt(),
                match,
                event.reason(),
                event);
    }
}
