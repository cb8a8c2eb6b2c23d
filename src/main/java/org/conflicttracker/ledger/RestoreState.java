package org.conflicttracker.ledger;

import java.time.Instant;

/**
 * Restore in progress.
 *
 * @param backupId identity of the backup; at most 36 characters
 * @param targetSequences sequences after the restore
 * @param recordedAt time of the last revision of the backup
 */
public record RestoreState(String backupId, Sequences targetSequences, Instant recordedAt) {}
