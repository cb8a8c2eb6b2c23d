package org.conflicttracker.registry;

import java.time.Instant;
import org.conflicttracker.ledger.Readership;

/**
 * How a version was recorded, as far as the readers may know it.
 *
 * @param revision revision of the tracker as of which the version is read; for the public not before they could see it
 * @param recordedAt null if unknown
 * @param recordedBy null if unknown, and for readers who are not told
 * @param reason null for a version that was recorded with an event
 */
public record VersionDetails(
        int version,
        long revision,
        Instant recordedAt,
        String recordedBy,
        RegisterChange change,
        String reason,
        Long mergedInto) {

    /** @param withAuthors whether the readers are told who recorded the version */
    static VersionDetails of(RegisterVersion state, Readership readers, boolean withAuthors) {
        VersionRecord recording = state.recording();
        boolean editors = readers == Readership.EDITORS;
        VersionRecord.VersionBackup shown = recording.toBackup(
                state.openSince(), state.mergedInto(), new VersionRecord.BackupView(!editors, withAuthors));
        return new VersionDetails(
                shown.version(),
                shown.revision(),
                shown.recordedAt(),
                shown.recordedBy(),
                shown.change(),
                shown.reason(),
                shown.mergedInto());
    }
}
