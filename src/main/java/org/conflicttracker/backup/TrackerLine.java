package org.conflicttracker.backup;

import java.time.Instant;
import org.conflicttracker.event.casualty.FigureResolver;
import org.conflicttracker.ledger.RestoreState;
import org.conflicttracker.ledger.Sequences;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a backup.
 *
 * @param format version of the line format; {@link #FORMAT}
 * @param copy unique id of the backup
 * @param identity of the source tracker
 * @param revision the last revision in the backup
 * @param recordedAt time of that revision; null if there is none
 * @param complete whether nothing was left out: drafts, authors and open correction jobs are included
 * @param counters sequences of the source tracker
 * @param figureRule rule of figures that all events follow; null if some do not, and in backups older than this field
 */
record TrackerLine(
        int format,
        String copy,
        String identity,
        long revision,
        @Nullable Instant recordedAt,
        boolean complete,
        Sequences counters,
        @Nullable Integer figureRule) {

    static final int FORMAT = 1;

    /** Whether the events have to be brought to the rule of figures. */
    boolean isFromEarlierRule() {
        return figureRule == null || figureRule < FigureResolver.RULE;
    }

    /** Stored state of a restore of this backup. */
    RestoreState toRestoreState() {
        return new RestoreState(copy, counters, recordedAt == null ? Instant.EPOCH : recordedAt);
    }
}
