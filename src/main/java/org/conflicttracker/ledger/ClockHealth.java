package org.conflicttracker.ledger;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Readiness check that reports the lag of the clock; never down, as a wrong clock is no reason to route requests
 * elsewhere.
 */
@Readiness
@ApplicationScoped
class ClockHealth implements AsyncHealthCheck {

    private final ClockCheck check;

    ClockHealth(ClockCheck check) {
        this.check = check;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        long seconds = check.behind().toSeconds();
        return Uni.createFrom()
                .item(HealthCheckResponse.named("clock")
                        .up()
                        .withData("state", seconds > 0 ? "BEHIND" : "RIGHT")
                        .withData("secondsBehind", seconds)
                        .build());
    }
}
