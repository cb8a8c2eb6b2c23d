package org.conflicttracker.changefeed;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.conflicttracker.changefeed.ChangeNotifier.FeedPosition;
import org.conflicttracker.changefeed.ChangeNotifier.NotifierExecutor;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilter.FilterWeight;
import org.conflicttracker.web.caching.ReadLimitFilter;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.jboss.logging.Logger;

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
     * Holds the current request. It releases its slot of the limit on reads.
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
        ReadLimitFilter.release(current.getCurrent());
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

    /**
     * Registry of change streams. A stream consists of its position: the next query starts when the client has read the
     * last batch.
     */
    @ApplicationScoped
    static class EventStreams {

        private static final Logger LOG = Logger.getLogger(EventStreams.class);

        /** Number of checks for stalled streams within the timeout of a slow reader. */
        private static final int CHECKS_PER_TIMEOUT = 4;

        private final Set<EventStream> openStreams = ConcurrentHashMap.newKeySet();
        private final ChangeNotifier notifier;
        private final ChangeSettings settings;

        EventStreams(ChangeNotifier notifier, NotifierExecutor executor, ChangeSettings settings) {
            this.notifier = notifier;
            this.settings = settings;
            executor.scheduleRepeatedly(settings.slowReader().dividedBy(CHECKS_PER_TIMEOUT), this::closeStalledStreams);
        }

        /**
         * Batches after a position, beginning with an empty one; a batch is empty if a search found nothing. Ends only
         * after a failure.
         */
        Multi<ChangeBatch> stream(FeedPosition from) {
            AtomicReference<FeedPosition> position = new AtomicReference<>(from);
            Multi<ChangeBatch> batches = Multi.createBy()
                    .repeating()
                    .uni(() -> notifier.awaitChanges(
                                    Objects.requireNonNull(position.get()), batchLimit(), settings.heartbeat())
                            .invoke(batch -> position.set(from.after(batch))))
                    .indefinitely();
            return Multi.createBy()
                    .concatenating()
                    .streams(Multi.createFrom().item(ChangeBatch.empty(from)), batches)
                    .onFailure()
                    .recoverWithCompletion();
        }

        /**
         * Size of a batch. A batch stays on the heap until its client reads it, so the total over all streams is limited, and
         * a batch may end within a transaction.
         */
        private ChangeBatch.Limit batchLimit() {
            int changes = Math.min(settings.batch(), settings.mostFetched() / Math.max(1, openStreams.size()));
            return new ChangeBatch.Limit(Math.max(1, changes), false);
        }

        /** The stream, closed when its client stops reading. */
        <T> Multi<T> withStallDetection(Multi<T> stream, HttpServerRequest request) {
            EventStream eventStream = new EventStream(request);
            return stream.onItem()
                    .invoke(eventStream::onSent)
                    .onRequest()
                    .invoke(eventStream::onDelivered)
                    .onSubscription()
                    .invoke(() -> openStreams.add(eventStream))
                    .onTermination()
                    .invoke(() -> openStreams.remove(eventStream));
        }

        /** Number of open streams. */
        int openStreams() {
            return openStreams.size();
        }

        private void closeStalledStreams() {
            for (EventStream eventStream : openStreams) {
                if (eventStream.isStalled(settings.slowReader())) {
                    LOG.debugf("Change stream closed: its client has read nothing for %s.", settings.slowReader());
                    eventStream.close();
                }
            }
        }

        /**
         * Open stream, with the state of its last event: sent, or taken by the client. The next event is requested only
         * when the last was taken.
         */
        static final class EventStream {

            private static final long HTTP2_CANCEL = 8;

            private final HttpServerRequest request;
            private volatile boolean sending;
            private volatile long sentAtNanos;

            EventStream(HttpServerRequest request) {
                this.request = request;
            }

            void onSent() {
                sentAtNanos = System.nanoTime();
                sending = true;
            }

            void onDelivered() {
                sending = false;
            }

            boolean isStalled(Duration timeout) {
                return sending && System.nanoTime() - sentAtNanos > timeout.toNanos();
            }

            /** Closes the connection below Vert.x, which would first wait until the client has read everything. */
            void close() {
                if (request.version() == HttpVersion.HTTP_2) {
                    // the connection may carry other responses
                    request.response().reset(HTTP2_CANCEL);
                } else {
                    ((ConnectionBase) request.connection())
                            .channelHandlerContext()
                            .close();
                }
            }
        }
    }

    /** Settings of held calls, streams and their queries. */
    @ConfigMapping(prefix = "tracker.changes")
    public interface ChangeSettings {

        /** Maximum time that a call is held. */
        @WithDefault("60s")
        Duration maxWait();

        /** Interval at which a stream without changes reports the last revision examined. */
        @WithDefault("15s")
        Duration heartbeat();

        /** Time after which a stream is closed if its client has not read the last event. */
        @WithDefault("30s")
        Duration slowReader();

        /** Maximum number of held calls and streams together; more are answered with 503. */
        @WithDefault("4000")
        int mostWaiting();

        /** Heap of all of them together, in bytes; a long filter takes more. */
        @WithDefault("67108864")
        long mostWaitingBytes();

        /** Batch size of a stream. */
        @WithDefault("50")
        int batch();

        /** Maximum number of fetched changes of all streams together: many streams get smaller batches. */
        @WithDefault("4000")
        int mostFetched();

        /** Maximum number of concurrent queries for subscriptions. */
        @WithDefault("2")
        int looksAtOnce();
    }
}
