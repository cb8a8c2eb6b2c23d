package org.conflicttracker.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Down from the first failure of the embedded database's store on; asks the database nothing. */
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
