package org.conflicttracker.event.memory;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.columnstore.Snapshot;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Health check that reports the progress and size of the index. It is always up: until the index is ready, the database answers.
 */
@Readiness
@ApplicationScoped
class IndexHealth implements HealthCheck {

    private static final long MEGABYTE = 1 << 20;

    private final IndexLifecycle lifecycle;
    private final IndexUpdater updater;
    private final ScrubSchedule scrubs;

    IndexHealth(IndexLifecycle lifecycle, IndexUpdater updater, ScrubSchedule scrubs) {
        this.lifecycle = lifecycle;
        this.updater = updater;
        this.scrubs = scrubs;
    }

    @Override
    public HealthCheckResponse call() {
        Snapshot snapshot = updater.published();
        long bytes = updater.heapBytes();
        long events = updater.eventCount();
        return HealthCheckResponse.named("index")
                .up()
                .withData("state", lifecycle.state().name())
                .withData("revision", snapshot.revision())
                .withData("of", lifecycle.targetRevision())
                .withData("states", snapshot.size())
                .withData("events", events)
                .withData("megabytes", bytes / MEGABYTE)
                .withData("megabytesOfWords", snapshot.wordHeapBytes() / MEGABYTE)
                .withData("bytesPerEvent", events == 0 ? 0 : bytes / events)
                .withData("comparedAt", String.valueOf(scrubs.last().at()))
                .withData("comparedStates", scrubs.last().states())
                .withData("mismatches", scrubs.last().mismatches())
                .build();
    }
}
