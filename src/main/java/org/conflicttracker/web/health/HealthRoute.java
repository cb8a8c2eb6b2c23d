package org.conflicttracker.web.health;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.AsyncHealthCheck;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Readiness;

/**
 * Health at the main port: whether the tracker lives and is ready, in one word. What the checks found is told at the management port:
 * how much there is, drafts included, is nothing for everybody (decision 0014). The checks run on a thread of their own, and the answer is
 * what they found last, so it needs neither a worker nor the database.
 */
@ApplicationScoped
class HealthRoute {

    private static final String HEALTH = "/q/health";

    private final Instance<HealthCheck> checks;
    private final Instance<AsyncHealthCheck> asyncChecks;
    private final HealthSettings settings;
    private final ScheduledExecutorService work = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "health");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Found found = new Found(false, System.nanoTime());

    /** @param at by {@link System#nanoTime} */
    private record Found(boolean ready, long at) {}

    HealthRoute(
            @Readiness Instance<HealthCheck> checks,
            @Readiness Instance<AsyncHealthCheck> asyncChecks,
            HealthSettings settings) {
        this.checks = checks;
        this.asyncChecks = asyncChecks;
        this.settings = settings;
    }

    void start(@Observes StartupEvent started) {
        look();
        long every = settings.every().toMillis();
        work.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopped) {
        work.shutdownNow();
        found = new Found(false, System.nanoTime());
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
                .handler(context -> answer(context, up.getAsBoolean()));
    }

    private static void answer(RoutingContext context, boolean up) {
        context.response()
                .setStatusCode(up ? 200 : 503)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(up ? "{\"status\":\"UP\"}" : "{\"status\":\"DOWN\"}");
    }

    private boolean isReady() {
        Found last = found;
        return last.ready()
                && System.nanoTime() - last.at() < settings.validFor().toNanos();
    }

    private void look() {
        boolean ready = checks.stream().allMatch(check -> isUp(check::call))
                && asyncChecks.stream()
                        .allMatch(check -> isUp(() -> check.call().await().atMost(settings.validFor())));
        found = new Found(ready, System.nanoTime());
    }

    private static boolean isUp(Supplier<HealthCheckResponse> check) {
        try {
            return check.get().getStatus() == Status.UP;
        } catch (RuntimeException e) {
            Log.debugf(e, "A check of readiness failed");
            return false;
        }
    }
}
