package org.conflicttracker.ledger;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.conflicttracker.common.concurrent.TaskScheduler;
import org.conflicttracker.common.concurrent.ThreadPools;
import org.conflicttracker.ledger.LedgerWriter.ClockCheck;
import org.conflicttracker.web.problem.UnavailableDatabase;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Latest revision that this node knows of, in memory, so that checks for news do not query the database. Contains a
 * write of this node before the writer gets its response, and a write of another node shortly after.
 */
@ApplicationScoped
public class LatestRevision {

    /**
     * Latest position for some readers.
     *
     * @param revision last durable revision that they may see; 0 for none
     * @param clock time of the last change that they may see, including changes that are no revisions; milliseconds
     *     since 1970. While it stays the same, every answer to them does
     */
    public record Reach(long revision, long clock) {

        static final Reach NONE = new Reach(0, 0);

        Reach max(Reach other) {
            return new Reach(Math.max(revision, other.revision), Math.max(clock, other.clock));
        }
    }

    /**
     * Latest position for both kinds of readers.
     *
     * @param all for editors
     * @param open for everybody: drafts do not move it
     */
    public record State(Reach all, Reach open) {

        static final State NONE = new State(Reach.NONE, Reach.NONE);

        public Reach of(Readership readers) {
            return readers == Readership.EDITORS ? all : open;
        }

        State max(State other) {
            return new State(all.max(other.all), open.max(other.open));
        }
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.NONE);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public State state() {
        return Objects.requireNonNull(state.get());
    }

    /** Adds a listener that runs after each advance; has to be short, because writers wait for it. */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    /** Advances to a durable state; an older state has no effect. */
    void advanceTo(State stored) {
        State before = state.getAndUpdate(current -> current.max(stored));
        if (!before.max(stored).equals(before)) {
            listeners.forEach(Runnable::run);
        }
    }

    /** Poller of the latest revision that other nodes have written; idle on H2, which has one node. */
    @ApplicationScoped
    static class ReplicaPoller {

        private final LatestRevision latestRevision;
        private final LedgerStateRepository store;
        private final ClockCheck check;
        private final WithheldGeneration generation;
        private final Duration pollInterval;
        private final boolean singleNode;
        private final TaskScheduler scheduler;

        ReplicaPoller(
                LatestRevision latestRevision,
                LedgerStateRepository store,
                ClockCheck check,
                WithheldGeneration generation,
                ThreadPools pools,
                @ConfigProperty(name = "tracker.head.every", defaultValue = "200ms") Duration pollInterval,
                @ConfigProperty(name = "quarkus.datasource.db-kind") String database) {
            this.latestRevision = latestRevision;
            this.store = store;
            this.check = check;
            this.generation = generation;
            this.scheduler = pools.newScheduler("replica-poller", 1);
            this.pollInterval = pollInterval;
            this.singleNode = database.equals("h2");
        }

        void start(@Observes StartupEvent started) {
            poll();
            check.compare(latestRevision.state().all().clock(), System.currentTimeMillis());
            if (!singleNode) {
                scheduler.repeat(pollInterval, this::pollSafely);
            }
        }

        void stop(@Observes ShutdownEvent stopped) {
            scheduler.stop();
        }

        private void poll() {
            latestRevision.advanceTo(QuarkusTransaction.requiringNew().call(store::readLatest));
        }

        private void pollSafely() {
            try {
                // first, so that no cached answer of an earlier generation is given for the new latest revision
                generation.reached(QuarkusTransaction.requiringNew().call(store::withheld));
                poll();
            } catch (RuntimeException e) {
                if (scheduler.isStopped()) {
                    return;
                }
                if (UnavailableDatabase.isCauseOf(e)) {
                    Log.debugf("The latest revision of other nodes could not be read: %s", e);
                } else {
                    Log.error("The latest revision of other nodes could not be read; this will be retried.", e);
                }
            }
        }
    }
}
