package org.conflicttracker.changefeed;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.FilterWeight;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/** Limit on requests that wait for changes, streams included: their number and their heap. */
@ApplicationScoped
class HeldRequests {

    /** Heap of a request beside its strings: its connection, contexts and subscription; in bytes. */
    private static final int BASE = 16_000;

    /** Number of copies of the URL's strings: raw, decoded, by parameter, as parts of the filter. */
    private static final int COPIES = 8;

    private static final int RETRY_AFTER_SECONDS = 5;

    private final ChangeSettings settings;
    private final CurrentVertxRequest current;
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final LongAdder refused = new LongAdder();

    HeldRequests(ChangeSettings settings, CurrentVertxRequest current) {
        this.settings = settings;
        this.current = current;
    }

    /** Held request; to be closed when it ends, in whatever way. */
    final class HeldRequest implements AutoCloseable {

        private final long weight;
        private final AtomicBoolean closed = new AtomicBoolean();

        private HeldRequest(long weight) {
            this.weight = weight;
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                number.decrementAndGet();
                bytes.addAndGet(-weight);
            }
        }
    }

    /**
     * Holds the current request.
     *
     * @throws ProblemException 503 if the limit is reached
     */
    HeldRequest hold(EventFilter filter) {
        long weight = weight(current.getCurrent().request()) + FilterWeight.of(filter);
        HeldRequest held = new HeldRequest(weight);
        boolean tooMany = number.incrementAndGet() > settings.mostWaiting();
        boolean tooLarge = bytes.addAndGet(weight) > settings.mostWaitingBytes();
        if (tooMany || tooLarge) {
            held.close();
            refused.increment();
            throw new ProblemException(
                            ProblemType.UNAVAILABLE,
                            "Too many requests are waiting for changes. Ask without wait, or try again later.")
                    .withHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        return held;
    }

    private static long weight(HttpServerRequest request) {
        long length = (long) COPIES * request.uri().length();
        for (Map.Entry<String, String> header : request.headers()) {
            length += header.getKey().length() + header.getValue().length();
        }
        return BASE + length;
    }

    /** Number of held requests. */
    int number() {
        return number.get();
    }

    /** Number of requests that were refused since the start. */
    long refused() {
        return refused.sum();
    }

    /** Heap of the held requests, estimated, in bytes. */
    long bytes() {
        return bytes.get();
    }

    /** Metrics of the subscribers: held calls and streams. */
    @Singleton
    static class ChangeMetrics implements MeterBinder {

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
}
