package org.conflicttracker.bootstrap;

import io.smallrye.health.AsyncHealthCheckFactory;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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

    private final ExecutorService threads = new ThreadPoolExecutor(
            0, MAX_THREADS, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), HealthCheckThreads::thread);

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "health-check");
        thread.setDaemon(true);
        thread.setContextClassLoader(HealthCheckThreads.class.getClassLoader());
        return thread;
    }

    @Override
    public Uni<HealthCheckResponse> callSync(HealthCheck check) {
        return super.callSync(check).runSubscriptionOn(threads);
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
