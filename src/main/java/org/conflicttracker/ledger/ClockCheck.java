package org.conflicttracker.ledger;

import io.quarkus.logging.Log;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Comparison of the system clock with the last recording time. A clock that is behind was ahead before, or is wrong
 * now. Writes go on, each transaction a millisecond after the one before, and so do reads; only the recording times are
 * later than they should be.
 */
@ApplicationScoped
class ClockCheck {

    /** Tolerated difference; nodes synchronised by NTP differ by much less. */
    private static final Duration TOLERATED = Duration.ofSeconds(10);

    private final LatestRevision latestRevision;
    private final Clock clock = Clock.systemUTC();
    private final AtomicBoolean warned = new AtomicBoolean();

    ClockCheck(LatestRevision latestRevision) {
        this.latestRevision = latestRevision;
    }

    /**
     * Warns in the log, once until the clock has caught up.
     *
     * @param last last recording time, milliseconds since 1970
     */
    void compare(long last, long now) {
        if (last - now <= TOLERATED.toMillis()) {
            warned.set(false);
        } else if (warned.compareAndSet(false, true)) {
            Log.warnf(
                    "The system clock is %d seconds behind the last recording time: it was ahead then, or is wrong now. Until"
                            + " it has caught up, recording times continue from the last one, and asOf= the present does"
                            + " not include new revisions.",
                    (last - now) / 1000);
        }
    }

    /** Present lag of the clock; zero within the tolerance. */
    Duration behind() {
        long millis = latestRevision.state().all().clock() - clock.millis();
        return millis > TOLERATED.toMillis() ? Duration.ofMillis(millis) : Duration.ZERO;
    }

    /**
     * Readiness check that reports the lag of the clock; never down, as a wrong clock is no reason to route requests
     * elsewhere.
     */
    @Readiness
    @ApplicationScoped
    static class ClockHealth implements AsyncHealthCheck {

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
}
