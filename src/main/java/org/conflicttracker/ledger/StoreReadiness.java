package org.conflicttracker.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Readiness check of the embedded database's store: down after its first failure. Runs no query. */
@Readiness
@ApplicationScoped
class StoreReadiness implements HealthCheck {

    private final StoreFailure failure;

    StoreReadiness(StoreFailure failure) {
        this.failure = failure;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("store").status(!failure.happened()).build();
    }
}
