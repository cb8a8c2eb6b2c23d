package org.conflicttracker.ledger;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.conflicttracker.ledger.LedgerWriter.WriteSettings;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Durable horizon: the limit of what may be read. It is the end of a transaction, never within one. */
@ApplicationScoped
public class DurableHorizon {

    private static final long RETRY_MILLIS = 5;

    private final Durability durability;
    private final RecordingTimes times;
    private final LatestRevision latestRevision;
    private final LedgerStateRepository store;
    private final long timeoutMillis;
    private final boolean singleNode;

    DurableHorizon(
            Durability durability,
            RecordingTimes times,
            LatestRevision latestRevision,
            LedgerStateRepository store,
            WriteSettings settings,
            @ConfigProperty(name = "quarkus.datasource.db-kind") String database) {
        this.durability = durability;
        this.times = times;
        this.latestRevision = latestRevision;
        this.store = store;
        this.timeoutMillis = settings.instantPatience().toMillis();
        this.singleNode = database.equals("h2");
    }

    /** Highest durable revision. Begins a transaction only if the database has to be read. */
    public long revision() {
        return durability.durableRevision();
    }

    /** Highest durable revision that these readers may see. */
    public long revision(Readership readers) {
        if (readers == Readership.EDITORS) {
            return durability.durableRevision();
        }
        // on H2 a committed revision may not be durable yet, on PostgreSQL other nodes write
        LatestRevision.State state = singleNode
                ? latestRevision.state()
                : QuarkusTransaction.joiningExisting().call(store::readLatest);
        return state.open().revision();
    }

    /**
     * Guarantees that nothing will ever be recorded at or before the instant any more, and that everything recorded up
     * to it is durable, so that an answer as of it never changes. Takes no lock and writes nothing; waits for a
     * transaction that began before the instant.
     *
     * @param millis milliseconds since 1970, not in the future
     * @return the last revision that these readers may see; includes all that were recorded up to the instant
     * @throws ProblemException 503 during a restore, whose revisions are of the past, and if a transaction takes too
     *     long
     */
    public long sealUpTo(long millis, Readership readers) {
        if (store.findRestoreState().isPresent()) {
            throw RestoreStatus.restoreInProgress();
        }
        if (store.lastRecordedAt() < millis && !seal(millis)) {
            throw new ProblemException(
                    ProblemType.UNAVAILABLE,
                    "A change at that time is still being stored. Try again, or choose an earlier time.");
        }
        LatestRevision.State state = store.readLatest();
        awaitRevision(state.all().revision(), Readership.EDITORS);
        return state.of(readers).revision();
    }

    private boolean seal(long millis) {
        try {
            long end = System.nanoTime() + timeoutMillis * 1_000_000;
            boolean sealed = times.close(millis, timeoutMillis);
            while (sealed && store.lastRecordedAt() < millis && store.mayRecordAt(millis)) {
                Thread.sleep(RETRY_MILLIS);
                sealed = System.nanoTime() < end;
            }
            return sealed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Time of the last change that these readers may see, including changes that are no revisions; milliseconds since
     * 1970. Returns when all revisions up to that time are readable, so a read that follows is at least as new.
     */
    @Transactional
    public long lastModified(Readership readers) {
        LatestRevision.Reach reach = store.readLatest().of(readers);
        awaitRevision(reach.revision(), Readership.EDITORS);
        return reach.clock();
    }

    /**
     * Waits until a revision is durable, and with it the whole transaction that recorded it.
     *
     * @return a horizon of these readers, at or after the revision; empty if the revision does not exist or they may not
     *     see it
     */
    public OptionalLong awaitRevision(long revision, Readership readers) {
        long reached = revision(readers);
        if (revision <= reached) {
            return OptionalLong.of(reached);
        }
        LatestRevision.State stored = store.readLatest();
        long latest = stored.of(readers).revision();
        if (revision > latest) {
            return OptionalLong.empty();
        }
        // the revision itself, or the last one of these readers, may be within a transaction
        durability.await(stored.all().revision());
        return OptionalLong.of(latest);
    }

    /**
     * Recording times of this node's transactions, in milliseconds since 1970. Seals an instant without the writing lock:
     * transactions that begin later record after it, and those that began before are waited for.
     */
    @ApplicationScoped
    static class RecordingTimes {

        private final List<Long> openTimes = new ArrayList<>();
        private long sealedUpTo;

        /**
         * Assigns the recording time of a transaction that has just taken the writing lock.
         *
         * @param last recording time of the previous transaction
         */
        synchronized long begin(long now, long last) {
            long at = Math.max(now, Math.max(last, sealedUpTo) + 1);
            openTimes.add(at);
            return at;
        }

        /** Removes the transaction with this recording time, whether it was committed or not. */
        synchronized void end(long at) {
            openTimes.remove(at);
            notifyAll();
        }

        /**
         * Seals all times up to the instant, and returns when transactions that record at such a time have ended.
         *
         * @param timeoutMillis time-out in milliseconds
         * @return false after the time-out
         */
        synchronized boolean close(long millis, long timeoutMillis) throws InterruptedException {
            sealedUpTo = Math.max(sealedUpTo, millis);
            long end = System.nanoTime() + timeoutMillis * 1_000_000;
            while (openTimes.stream().anyMatch(at -> at <= millis)) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return true;
        }
    }
}
