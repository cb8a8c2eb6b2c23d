package org.conflicttracker.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemRenderer.Outage;
import org.conflicttracker.web.problem.ProblemType;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Failure of the embedded database's store; final for this process. Nothing is acknowledged after it, and no revision
 * is assigned again. Never happens on PostgreSQL, which recovers by itself.
 */
@ApplicationScoped
public class StoreFailure implements Outage {

    private final AtomicReference<Throwable> cause = new AtomicReference<>();
    private final List<Consumer<Throwable>> listeners = new CopyOnWriteArrayList<>();

    /**
     * Adds a listener for the first failure; runs in the thread that met the failure, which may hold locks of the
     * database.
     */
    public void follow(Consumer<Throwable> listener) {
        listeners.add(listener);
    }

    /** Reports a failure; only the first has an effect. */
    public void report(Throwable failure) {
        if (cause.compareAndSet(null, failure)) {
            listeners.forEach(listener -> listener.accept(failure));
        }
    }

    @Override
    public boolean happened() {
        return cause.get() != null;
    }

    /** @throws ProblemException 503 after a failure */
    public void require() {
        if (happened()) {
            throw problem();
        }
    }

    static ProblemException problem() {
        return new ProblemException(
                ProblemType.UNAVAILABLE,
                "The tracker's database has failed, and the tracker is shutting down. After the restart,"
                        + " check whether your change was recorded.");
    }

    /** Readiness check of the embedded database's store: down after its first failure. Runs no query. */
    @Readiness
    @ApplicationScoped
    static class StoreReadiness implements HealthCheck {

        private final StoreFailure failure;

        StoreReadiness(StoreFailure failure) {
            this.failure = failure;
        }

        @Override
        public HealthCheckResponse call() {
            return HealthCheckResponse.named("store")
                    .status(!failure.happened())
                    .build();
        }
    }
}
