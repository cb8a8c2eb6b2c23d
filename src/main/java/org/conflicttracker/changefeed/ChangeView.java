package org.conflicttracker.changefeed;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.PinnedQuery.Hint;
import org.conflicttracker.web.pagination.Page;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** View of one change: a revision at which an event entered, changed in or left the selection. */
@Schema(name = "ChangeEntry", description = "A change to an event that matches, or matched, your filters")
public record ChangeView(
        @Schema(description = "Number of the change (revision)")
        long revision,

        @Schema(description = "Number of the event") long eventId,

        @Schema(description = "Version of the event: 1, 2, 3")
        int version,

        @Schema(description = "Kind of change") Change change,

        @Schema(description = "When it was recorded") Instant recordedAt,

        @Schema(description = "Whether the event began to match your filters, still matches them, or no longer does")
        Match match,

        @Schema(description = "Reason for the change, or null for a new event") @Nullable
        String reason,

        @Schema(description = "The event after this change") EventView event) {

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

    /** Effect of a revision on the selection. */
    @Schema(name = "Match", description = "How a change affects whether an event matches your filters")
    public enum Match {
        ENTERED,
        STAYED,
        LEFT;

        /** The match of an event that was in the selection before, is now, or both; never neither. */
        public static Match of(boolean before, boolean now) {
            if (!now) {
                return LEFT;
            }
            return before ? STAYED : ENTERED;
        }
    }

    /** Page of changes in their order, with the last revision examined, which is the end of a transaction. */
    @Schema(name = "ChangeList", description = "A page of changes")
    public record ChangeList(
            @Schema(description = "The changes, oldest first")
            List<ChangeView> data,

            @Schema(
                    description =
                            "Number of changes after `after`, as far as they were checked, and the link to the next page")
            Page page,

            @Schema(
                    description =
                            "All changes up to this number were checked: continue with after= and this number. It is"
                                    + " never between changes that were recorded together")
            long next,

            @Schema(description = "Number of the latest change in the tracker")
            long latest,

            @Schema(
                    description =
                            "Names in your filters that match nothing, with suggestions; absent if there are none")
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            List<Hint> hints) {

        public ChangeList {
            data = List.copyOf(data);
            hints = List.copyOf(hints);
        }
    }
}
