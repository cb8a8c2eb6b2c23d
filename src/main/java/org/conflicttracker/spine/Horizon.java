package org.conflicttracker.spine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.conflicttracker.problem.ProblemException;

/** How far anyone may read. */
@ApplicationScoped
public class Horizon {

    private final Durability durability;
    private final Writing writing;
    private final StoreRepository store;

    Horizon(Durability durability, Writing writing, StoreRepository store) {
        this.durability = durability;
        this.writing = writing;
        this.store = store;
    }

    /** The highest revision whose commit has been stored. */
    @Transactional
    public long revision() {
        return durability.horizon();
    }

    /**
     * Makes sure that nothing will ever be recorded at or before the instant any more, and that what was is stored, so that an
     * answer as of it never changes. Writes only when nothing has been recorded since, and then just the counter's clock.
     *
     * @param millis milliseconds since 1970, not in the future
     * @throws ProblemException 503 while a copy is being restored: its revisions are of the past
     */
    public void close(long millis) {
        if (store.findRestoration().isPresent()) {
            throw Restorations.underWay();
        }
        if (store.lastRecordedAt() < millis) {
            writing.writeLittle(Ticket::recordedAt);
        }
        reaches(store.lastRevision());
    }

    /**
     * When anything was last recorded, also what is no revision: milliseconds since 1970. Returns when all revisions up to then may be
     * read, so that what is read afterwards is as new as this says.
     */
    @Transactional
    public long clock() {
        Head.State state = store.state();
        reaches(state.revision());
        return state.clock();
    }

    /** Whether the revision has been recorded; returns when it is stored. */
    public boolean reaches(long revision) {
        if (revision <= durability.horizon()) {
            return true;
        }
        if (revision > store.lastRevision()) {
            return false;
        }
        durability.await(revision);
        return true;
    }
}
