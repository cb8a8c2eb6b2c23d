package org.conflicttracker.web.health;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.health.api.AsyncHealthCheck;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.conflicttracker.common.concurrent.TaskScheduler;
import org.conflicttracker.common.concurrent.ThreadPools;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Readiness;

/**
 * Health endpoints at the public port: liveness and readiness as a status only. The details of the checks are at the management
 * port, because they include counts of drafts (decision 0014). The checks run on a scheduled thread of their own and the response
 * is their last result, so it needs neither a worker thread nor the database.
 */
@ApplicationScoped
class HealthRoute {

    private static final String HEALTH = "/q/health";

    private final Instance<HealthCheck> checks;
    private final Instance<AsyncHealthCheck> asyncChecks;
    private final HealthSettings settings;
    private final TaskScheduler scheduler;
    private volatile CheckResult lastResult = new CheckResult(false, System.nanoTime());

    /**
     * Result of the readiness checks.
     *
     * @param at by {@link System#nanoTime}
     */
    private record CheckResult(boolean ready, long at) {}

    HealthRoute(
            @Readiness Instance<HealthCheck> checks,
            @Readiness Instance<AsyncHealthCheck> asyncChecks,
            HealthSettings settings,
            ThreadPools pools) {
        this.checks = checks;
        this.asyncChecks = asyncChecks;
        this.settings = settings;
        this.scheduler = pools.newScheduler("health", 1);
    }

    void start(@Observes StartupEvent started) {
        runChecks();
        scheduler.repeat(settings.every(), this::runChecks);
    }

    void stop(@Observes ShutdownEvent stopped) {
        scheduler.stop();
        lastResult = new CheckResult(false, System.nanoTime());
    }

    void register(@Observes Router router) {
        route(router, HEALTH, this::isReady);
        route(router, HEALTH + "/ready", this::isReady);
        route(router, HEALTH + "/live", () -> true);
        route(router, HEALTH + "/started", () -> true);
    }

    private static void route(Router router, String path, BooleanSupplier up) {
        router.route(path)
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(context -> respond(context, up.getAsBoolean()));
    }

    private static void respond(RoutingContext context, boolean up) {
        context.response()
                .setStatusCode(up ? 200 : 503)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(up ? "{\"status\":\"UP\"}" : "{\"status\":\"DOWN\"}");
    }

    private boolean isReady() {
        CheckResult last = lastResult;
        return last.ready()
                && System.nanoTime() - last.at() < settings.validFor().toNanos();
    }

    private void runChecks() {
        boolean ready = checks.stream().allMatch(check -> isUp(check::call))
                && asyncChecks.stream()
                        .allMatch(check -> isUp(() -> check.call().await().atMost(settings.validFor())));
        lastResult = new CheckResult(ready, System.nanoTime());
    }

    private static boolean isUp(Supplier<HealthCheckResponse> check) {
        try {
            return check.get().getStatus() == Status.UP;
        } catch (RuntimeException e) {
            Log.debugf(e, "A readiness check failed");
            return false;
        }
    }

    /** Settings of the health endpoints at the public port. */
    @ConfigMapping(prefix = "tracker.health")
    interface HealthSettings {

        /** Interval of the readiness checks. */
        @WithDefault("1s")
        Duration every();

        /** Maximum age of their last result; if it is older, the checks hang and the tracker is not ready. */
        @WithDefault("5s")
        Duration validFor();
    }
}
