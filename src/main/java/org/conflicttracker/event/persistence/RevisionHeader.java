package org.conflicttracker.event.persistence;

import java.time.Instant;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Status;

/**
 * What a state is, apart from what it says of the event.
 *
 * @param version number of the state within the event: 1, 2, 3
 * @param reason null where none was given
 * @param mergedInto the event it became; null unless merged
 */
public record RevisionHeader(
        long event,
        long revision,
        int version,
        Instant recordedAt,
        Change change,
        String reason,
        Status status,
        Long mergedInto) {

    public static RevisionHeader of(Revision state) {
        return new RevisionHeader(
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
