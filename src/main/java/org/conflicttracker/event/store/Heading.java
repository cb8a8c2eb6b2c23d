package org.conflicttracker.event.store;

import java.time.Instant;
import org.conflicttracker.event.Change;
import org.conflicttracker.event.Status;

/**
 * What a state is, apart from what it says of the event.
 *
 * @param version number of the state within the event: 1, 2, 3
 * @param reason null where none was given
 * @param mergedInto the event it became; null unless merged
 */
public record Heading(
        long event,
        long revision,
        int version,
        Instant recordedAt,
        Change change,
        String reason,
        Status status,
        Long mergedInto) {

    public static Heading of(Revision state) {
        return new Heading(
                state.eventId,
                state.revision,
                state.version,
                Instant.ofEpochMilli(state.recordedAt),
                state.change,
                state.reason,
                state.status,
                state.mergedInto);
    }
}
