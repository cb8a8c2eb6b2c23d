package org.conflicttracker.bootstrap;

import io.smallrye.health.AsyncHealthCheckFactory;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import org.conflicttracker.common.concurrent.ThreadPools;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Executor of health checks with threads of its own, so that readiness is reported while all workers are busy. The
 * framework runs checks on worker threads.
 */
@Alternative
@Priority(1)
@Singleton
class HealthCheckThreads extends AsyncHealthCheckFactory {

    /** Limit of threads, and so of hanging checks; further ones fail. */
    private static final int MAX_THREADS = 8;

    private final ExecutorService threads;

    HealthCheckThreads(ThreadPools pools) {
        threads = pools.newPool("health-check", MAX_THREADS, new SynchronousQueue<>());
    }

    @Override
    public Uni<HealthCheckResponse> callSync(HealthCheck check) {
        return super.callSync(check).runSubscriptionOn(threads);
    }
}
