package org.conflicttracker.ledger;

import java.time.Instant;

/**
 * A copy that is being restored into this store.
 *
 * @param backupId tells this copy from any other; at most 36 characters
 * @param targetSequences what the counters will be when it is done
 * @param recordedAt when its last revision was recorded
 */
public record RestoreState(String backupId, Sequences targetSequences, Instant recordedAt) {}
