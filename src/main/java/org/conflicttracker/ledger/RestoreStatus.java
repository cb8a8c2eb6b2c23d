package org.conflicttracker.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/** Status of a restore, for checks before a write. */
@ApplicationScoped
public class RestoreStatus {

    private final LedgerStateRepository store;

    RestoreStatus(LedgerStateRepository store) {
        this.store = store;
    }

    /** Restore in progress, on whichever node. */
    @Transactional
    public Optional<RestoreState> find() {
        return store.findRestoreState();
    }

    /** Present sequences of the store. */
    @Transactional
    public Sequences sequences() {
        return store.sequences();
    }

    /** Whether the store has its identity, which the first start assigns. */
    @Transactional
    public boolean isNamed() {
        return store.identity() != null;
    }

    /** @throws ProblemException 503 during a restore, as the data is incomplete */
    public void requireNoRestore() {
        if (find().isPresent()) {
            throw restoreInProgress();
        }
    }

    static ProblemException restoreInProgress() {
        return new ProblemException(
                ProblemType.UNAVAILABLE,
                "A backup is being restored, and until then nothing else can be recorded. If the restore has"
                        + " stopped, import the same backup again: it continues where it ended.");
    }

    /**
     * Restore in progress.
     *
     * @param backupId identity of the backup; at most 36 characters
     * @param targetSequences sequences after the restore
     * @param recordedAt time of the last revision of the backup
     */
    public record RestoreState(String backupId, Sequences targetSequences, Instant recordedAt) {}
}
