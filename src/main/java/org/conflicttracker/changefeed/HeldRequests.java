package org.conflicttracker.changefeed;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.FilterWeight;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/** The limit on requests that wait for changes, streams among them: how many there are, and what they take on the heap. */
@ApplicationScoped
class HeldRequests {

    /** Of a request beside its texts: its connection, contexts and what waits for it; in bytes. */
    private static final int BASE = 16_000;

    /** How often the texts of an address are held: raw, decoded, by parameter, as parts of the filter. */
    private static final int COPIES = 8;

    private static final int RETRY_AFTER_SECONDS = 5;

    private final ChangeSettings settings;
    private final CurrentVertxRequest current;
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    HeldRequests(ChangeSettings settings, CurrentVertxRequest current) {
        this.settings = settings;
        this.current = current;
    }

    /** One of them; to be closed when it is answered, however it ends. */
    final class Held implements AutoCloseable {

        private final long weight;
        private final AtomicBoolean over = new AtomicBoolean();

        private Held(long weight) {
            this.weight = weight;
        }

        @Override
        public void close() {
            if (over.compareAndSet(false, true)) {
                number.decrementAndGet();
                bytes.addAndGet(-weight);
            }
        }
    }

    /**
     * The current request, which asks for this selection.
     *
     * @throws ProblemException 503 where there are as many as there may be
     */
    Held hold(EventFilter filter) {
        long weight = weight(current.getCurrent().request()) + FilterWeight.of(filter);
        Held held = new Held(weight);
        boolean tooMany = number.incrementAndGet() > settings.mostWaiting();
        boolean tooGreat = bytes.addAndGet(weight) > settings.mostWaitingBytes();
        if (tooMany || tooGreat) {
            held.close();
            throw new ProblemException(
                            ProblemType.UNAVAILABLE,
                            "Too many requests are waiting for changes. Ask without wait, or try again later.")
                    .withHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        return held;
    }

    private static long weight(HttpServerRequest request) {
        long texts = (long) COPIES * request.uri().length();
        for (Map.Entry<String, String> header : request.headers()) {
            texts += header.getKey().length() + header.getValue().length();
        }
        return BASE + texts;
    }

    /** How many there are. */
    int number() {
        return number.get();
    }

    /** What they take, about, in bytes. */
    long bytes() {
        return bytes.get();
    }
}
