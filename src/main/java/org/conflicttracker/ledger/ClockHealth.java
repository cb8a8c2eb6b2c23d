package org.conflicttracker.ledger;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Tells whether the machine's clock is behind. It is never a reason to send nobody here. */
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
