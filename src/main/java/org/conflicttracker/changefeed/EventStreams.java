package org.conflicttracker.changefeed;

import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/** Streams of changes. Each is its position and no more: it takes the next look when its reader has taken the last. */
@ApplicationScoped
class EventStreams {

    private static final Logger LOG = Logger.getLogger(EventStreams.class);

    /** How often within a slow reader's time it is looked for one. */
    private static final int CHECKS_PER_TIMEOUT = 4;

    private final Set<EventStream> openStreams = ConcurrentHashMap.newKeySet();
    private final ChangeNotifier notifier;
    private final ChangeSettings settings;

    EventStreams(ChangeNotifier watch, NotifierExecutor crew, ChangeSettings settings) {
        this.notifier = watch;
        this.settings = settings;
        crew.scheduleRepeatedly(settings.slowReader().dividedBy(CHECKS_PER_TIMEOUT), this::closeStalledStreams);
    }

    /** What was found from a position on, or how far was looked in vain; the beginning first. Ends only where it cannot go on. */
    Multi<ChangeBatch> stream(FeedPosition from) {
        AtomicReference<FeedPosition> position = new AtomicReference<>(from);
        Multi<ChangeBatch> looks = Multi.createBy()
                .repeating()
                .uni(() -> notifier.awaitChanges(position.get(), batch(), settings.heartbeat())
                        .invoke(look -> position.set(from.withRevision(look.examinedUpTo()))))
                .indefinitely();
        return Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().item(ChangeBatch.empty(from)), looks)
                .onFailure()
                .recoverWithCompletion();
    }

    /** What is looked up waits until its reader has taken it: readers who take nothing must not fill the heap with it. */
    private int batch() {
        return Math.max(1, Math.min(settings.batch(), settings.mostFetched() / Math.max(1, openStreams.size())));
    }

    /** The same stream, dropped where its reader takes nothing. */
    <T> Multi<T> withStallDetection(Multi<T> stream, HttpServerRequest reader) {
        EventStream one = new EventStream(reader);
        return stream.onItem()
                .invoke(one::onSent)
                .onRequest()
                .invoke(one::onDelivered)
                .onSubscription()
                .invoke(() -> openStreams.add(one))
                .onTermination()
                .invoke(() -> openStreams.remove(one));
    }

    /** How many there are. */
    int openStreams() {
        return openStreams.size();
    }

    private void closeStalledStreams() {
        for (EventStream one : openStreams) {
            if (one.isStalled(settings.slowReader())) {
                LOG.debug("A reader of changes has taken nothing for too long and is dropped.");
                one.close();
            }
        }
    }

    /** A stream and whether its reader takes what is sent. What comes next is asked for only when the last was taken. */
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

        boolean isStalled(Duration patience) {
            return sending && System.nanoTime() - sentAtNanos > patience.toNanos();
        }

        /** Closed below Vert.x, which would first wait until the reader has taken everything. */
        void close() {
            if (request.version() == HttpVersion.HTTP_2) {
                // other answers may be on their way on the same connection
                request.response().reset(HTTP2_CANCEL);
            } else {
                ((ConnectionBase) request.connection()).channelHandlerContext().close();
            }
        }
    }
}
