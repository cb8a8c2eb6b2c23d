package org.conflicttracker.event.persistence;

import java.time.Instant;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Status;

/**
 * Header of a revision: everything but the content.
 *
 * @param version number of the revision within the event: 1, 2, 3
 * @param recordedBy name of the account that recorded it; null if it was not read, or is not to be told
 * @param reason null if none was given
 * @param dataset key of the data set that the event is of; null if it was recorded by hand
 * @param mergedInto id of the event that this one was merged into; null unless merged
 */
public record RevisionHeader(
        long event,
        long revision,
        int version,
        Instant recordedAt,
        String recordedBy,
        Change change,
        String reason,
        Status status,
        String dataset,
        Long mergedInto) {

    public static RevisionHeader of(Revision revision) {
        return new RevisionHeader(
                revision.eventId,
                revision.revision,
                revision.version,
                Instant.ofEpochMilli(revision.recordedAt),
                revision.recordedBy,
                revision.change,
                revision.reason,
                revision.status,
                revision.dataset,
                revision.mergedInto);
    }

    /** Copy that does not tell who recorded the revision. */
    public RevisionHeader withoutRecorder() {
        return new RevisionHeader(
                event, revision, version, recordedAt, null, change, reason, status, dataset, mergedInto);
    }
}
