package org.conflicttracker.changefeed;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;

/** Metrics of the subscribers: held calls and streams. */
@Singleton
class ChangeMetrics implements MeterBinder {

    private static final String REQUESTS = "requests";

    private final HeldRequests heldRequests;
    private final EventStreams streams;

    ChangeMetrics(HeldRequests heldRequests, EventStreams streams) {
        this.heldRequests = heldRequests;
        this.streams = streams;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("tracker.changes.held", heldRequests, HeldRequests::number)
                .description("Requests that wait for changes, streams included")
                .baseUnit(REQUESTS)
                .register(registry);
        Gauge.builder("tracker.changes.streams", streams, EventStreams::openStreams)
                .description("Open streams of changes")
                .baseUnit("streams")
                .register(registry);
        Gauge.builder("tracker.changes.held.size", heldRequests, HeldRequests::bytes)
                .description("Heap of the held requests, estimated")
                .baseUnit("bytes")
                .register(registry);
        FunctionCounter.builder("tracker.changes.refused", heldRequests, HeldRequests::refused)
                .description("Requests that were refused, because too many are held")
                .baseUnit(REQUESTS)
                .register(registry);
    }
}
