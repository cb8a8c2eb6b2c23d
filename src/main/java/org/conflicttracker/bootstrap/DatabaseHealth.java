package org.conflicttracker.bootstrap;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.health.AsyncHealthCheckFactory;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import org.conflicttracker.bootstrap.DatabaseCredentials.DatabaseSettings;
import org.conflicttracker.bootstrap.DatabaseCredentials.DirectConnection;
import org.conflicttracker.common.concurrent.ThreadPools;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Readiness check of the database. Waits neither for the connection pool nor for a hanging server. */
@Readiness
@ApplicationScoped
class DatabaseHealth implements AsyncHealthCheck {

    private static final String NAME = "database";

    private final DatabaseProbe probe;
    private final DatabaseSettings settings;

    DatabaseHealth(DatabaseProbe probe, DatabaseSettings settings) {
        this.probe = probe;
        this.settings = settings;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .completionStage(probe::probe)
                .ifNoItem()
                .after(settings.healthTimeout())
                .fail()
                .map(nothing -> HealthCheckResponse.up(NAME))
                .onFailure()
                .recoverWithItem(DatabaseHealth::down);
    }

    private static HealthCheckResponse down(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return HealthCheckResponse.named(NAME)
                .down()
                .withData("reason", cause.getClass().getSimpleName())
                .build();
    }

    /** Probe of the database, on a thread and a connection of its own; concurrent callers share one query. */
    @ApplicationScoped
    static class DatabaseProbe {

        private final DirectConnection direct;
        private final DatabaseSettings settings;
        private final ExecutorService thread;
        private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);

        /** Confined to the thread. */
        private @Nullable Connection connection;

        DatabaseProbe(DirectConnection direct, DatabaseSettings settings, ThreadPools pools) {
            this.direct = direct;
            this.settings = settings;
            this.thread = pools.newPool("database-probe", 1, new LinkedBlockingQueue<>());
        }

        /** Completes when the database has answered; joins a query that is under way. */
        synchronized CompletableFuture<Void> probe() {
            if (running.isDone()) {
                running = CompletableFuture.runAsync(this::query, thread);
            }
            return running;
        }

        private void query() {
            try {
                if (connection == null || !direct.embedded() && connection.isClosed()) {
                    connection = direct.open(settings.healthTimeout());
                }
                try (var statement = connection.createStatement()) {
                    statement.execute("select 1");
                }
            } catch (SQLException e) {
                // an embedded database that has closed itself must not be opened a second time by the probe
                if (!direct.embedded()) {
                    close();
                }
                throw new IllegalStateException(e);
            }
        }

        private void close() {
            try {
                if (connection != null) {
                    connection.close();
                }
            } catch (SQLException e) {
                // the connection was broken
            }
            connection = null;
        }

        /** Runs before the embedded database is shut down. The query under way is not interrupted, which would close the database's file. */
        void stop(@Observes @Priority(1) ShutdownEvent stopping) {
            thread.shutdown();
        }
    }

    /**
     * Executor of health checks with threads of its own, so that readiness is reported while all workers are busy. The
     * framework runs checks on worker threads.
     */
    @Alternative
    @Priority(1)
    @Singleton
    static class HealthCheckThreads extends AsyncHealthCheckFactory {

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
}
