package org.conflicttracker.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/** Whether this store may take a copy, for those who have to know before they write. */
@ApplicationScoped
public class RestoreStatus {

    private final LedgerStateRepository store;

    RestoreStatus(LedgerStateRepository store) {
        this.store = store;
    }

    /** The copy that is being restored, on whichever node. */
    @Transactional
    public Optional<RestoreState> find() {
        return store.findRestoreState();
    }

    /** How far the store has counted. */
    @Transactional
    public Sequences sequences() {
        return store.sequences();
    }

    /** Whether the store has a name yet: it is given one at its first start. */
    @Transactional
    public boolean isNamed() {
        return store.identity() != null;
    }

    /** @throws ProblemException 503 while a copy is being restored: what is there yet is half of it */
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
}
