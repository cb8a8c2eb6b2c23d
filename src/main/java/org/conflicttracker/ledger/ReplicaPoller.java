package org.conflicttracker.ledger;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Looks how far other nodes have written. On H2 there are none. */
@ApplicationScoped
class ReplicaPoller {

    private final LatestRevision head;
    private final LedgerStateRepository store;
    private final ClockCheck check;
    private final WithheldGeneration generation;
    private final Duration every;
    private final boolean alone;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "head-follower");
        thread.setDaemon(true);
        return thread;
    });

    ReplicaPoller(
            LatestRevision head,
            LedgerStateRepository store,
            ClockCheck check,
            WithheldGeneration generation,
            @ConfigProperty(name = "tracker.head.every", defaultValue = "200ms") Duration every,
            @ConfigProperty(name = "quarkus.datasource.db-kind") String database) {
        this.head = head;
        this.store = store;
        this.check = check;
        this.generation = generation;
        this.every = every;
        this.alone = database.equals("h2");
    }

    void start(@Observes StartupEvent started) {
        look();
        check.compare(head.state().all().clock(), System.currentTimeMillis());
        if (!alone) {
            looks.scheduleWithFixedDelay(this::lookAgain, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        looks.shutdown();
    }

    private void look() {
        head.reached(QuarkusTransaction.requiringNew().call(store::state));
    }

    private void lookAgain() {
        try {
            // first, so that nothing is told of the new head by what was before
            generation.reached(QuarkusTransaction.requiringNew().call(store::withheld));
            look();
        } catch (RuntimeException e) {
            if (!looks.isShutdown()) {
                Log.debugf("How far other nodes have written could not be seen: %s", e);
            }
        }
    }
}
