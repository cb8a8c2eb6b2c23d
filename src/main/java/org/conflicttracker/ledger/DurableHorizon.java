package org.conflicttracker.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How far anyone may read. */
@ApplicationScoped
public class DurableHorizon {

    private static final long NEXT_LOOK = 5;

    private final Durability durability;
    private final RecordingTimes times;
    private final LatestRevision head;
    private final LedgerStateRepository store;
    private final long patience;
    private final boolean alone;

    DurableHorizon(
            Durability durability,
            RecordingTimes times,
            LatestRevision head,
            LedgerStateRepository store,
            WriteSettings settings,
            @ConfigProperty(name = "quarkus.datasource.db-kind") String database) {
        this.durability = durability;
        this.times = times;
        this.head = head;
        this.store = store;
        this.patience = settings.instantPatience().toMillis();
        this.alone = database.equals("h2");
    }

    /** The highest revision whose commit has been stored. */
    @Transactional
    public long revision() {
        return durability.durableRevision();
    }

    /** The highest revision that these readers may see and whose commit has been stored. */
    @Transactional
    public long revision(Readership readers) {
        if (readers == Readership.EDITORS) {
            return durability.durableRevision();
        }
        // on H2 what is committed may not be stored yet, on PostgreSQL other nodes write
        return (alone ? head.state() : store.readLatest()).open().revision();
    }

    /**
     * Makes sure that nothing will ever be recorded at or before the instant any more, and that what was is stored, so that an
     * answer as of it never changes. Takes no lock and writes nothing; waits for a transaction that began before the instant.
     *
     * @param millis milliseconds since 1970, not in the future
     * @return the last revision that these readers may see; all that were recorded up to the instant are among those up to it
     * @throws ProblemException 503 while a copy is being restored: its revisions are of the past; and where a transaction takes long
     */
    public long sealUpTo(long millis, Readership readers) {
        if (store.findRestoreState().isPresent()) {
            throw RestoreStatus.restoreInProgress();
        }
        if (store.lastRecordedAt() < millis && !isClosed(millis)) {
            throw new ProblemException(
                    ProblemType.UNAVAILABLE,
                    "A change at that time is still being stored. Try again, or choose an earlier time.");
        }
        LatestRevision.State state = store.readLatest();
        awaitRevision(state.all().revision(), Readership.EDITORS);
        return state.of(readers).revision();
    }

    private boolean isClosed(long millis) {
        try {
            long end = System.nanoTime() + patience * 1_000_000;
            boolean closed = times.close(millis, patience);
            while (closed && store.lastRecordedAt() < millis && store.mayRecordAt(millis)) {
                Thread.sleep(NEXT_LOOK);
                closed = System.nanoTime() < end;
            }
            return closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * When anything that these readers may see was last recorded, also what is no revision: milliseconds since 1970. Returns when all
     * such revisions up to then may be read, so that what is read afterwards is as new as this says.
     */
    @Transactional
    public long lastModified(Readership readers) {
        LatestRevision.Reach reach = store.readLatest().of(readers);
        awaitRevision(reach.revision(), Readership.EDITORS);
        return reach.clock();
    }

    /** Whether a revision up to which these readers may read has been recorded; returns when it is stored. */
    public boolean awaitRevision(long revision, Readership readers) {
        if (revision <= revision(readers)) {
            return true;
        }
        if (revision > store.readLatest().of(readers).revision()) {
            return false;
        }
        durability.await(revision);
        return true;
    }
}
