package org.conflicttracker.changefeed;

import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.conflicttracker.changefeed.ChangeNotifier.FeedPosition;
import org.jboss.logging.Logger;

/**
 * Registry of change streams. A stream consists of its position: the next query starts when the client has read the
 * last batch.
 */
@ApplicationScoped
class EventStreams {

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
                ((ConnectionBase) request.connection()).channelHandlerContext().close();
            }
        }
    }
}
