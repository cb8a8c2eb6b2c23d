package org.conflicttracker.bootstrap;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

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
        var cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return HealthCheckResponse.named(NAME)
                .down()
                .withData("reason", cause.getClass().getSimpleName())
                .build();
    }
}
