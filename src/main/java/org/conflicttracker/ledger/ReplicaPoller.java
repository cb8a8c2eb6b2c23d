package org.conflicttracker.ledger;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.conflicttracker.common.concurrent.TaskScheduler;
import org.conflicttracker.common.concurrent.ThreadPools;
import org.conflicttracker.web.problem.UnavailableDatabase;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Poller of the latest revision that other nodes have written; idle on H2, which has one node. */
@ApplicationScoped
class ReplicaPoller {

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
        scheduler.stopGently();
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
