package org.conflicttracker.backup;

import java.time.Instant;
import org.conflicttracker.ledger.RestoreState;
import org.conflicttracker.ledger.Sequences;

/**
 * The first line of a copy.
 *
 * @param format of the lines; {@link #FORMAT}
 * @param copy tells this copy from any other
 * @param identity of the tracker it was made of
 * @param revision the last one in it
 * @param recordedAt when that was recorded; null where there is none
 * @param complete whether nothing was held back: drafts, who recorded what, and corrections under way are in it
 * @param counters how far the tracker had counted
 */
record TrackerLine(
        int format,
        String copy,
        String identity,
        long revision,
        Instant recordedAt,
        boolean complete,
        Sequences counters) {

    static final int FORMAT = 1;

    /** Restoring it. */
    RestoreState toRestoreState() {
        return new RestoreState(copy, counters, recordedAt == null ? Instant.EPOCH : recordedAt);
    }
}
