package org.conflicttracker.changefeed;

import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/** Streams of changes. Each is its position and no more: it takes the next look when its reader has taken the last. */
@ApplicationScoped
class EventStreams {

    private static final Logger LOG = Logger.getLogger(EventStreams.class);

    /** How often within a slow reader's time it is looked for one. */
    private static final int LOOKS = 4;

    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private final ChangeNotifier watch;
    private final ChangeSettings settings;

    EventStreams(ChangeNotifier watch, NotifierExecutor crew, ChangeSettings settings) {
        this.watch = watch;
        this.settings = settings;
        crew.every(settings.slowReader().dividedBy(LOOKS), this::dropTheStuck);
    }

    /** What was found from a position on, or how far was looked in vain; the beginning first. Ends only where it cannot go on. */
    Multi<ChangeBatch> follow(FeedPosition from) {
        AtomicReference<FeedPosition> position = new AtomicReference<>(from);
        Multi<ChangeBatch> looks = Multi.createBy()
                .repeating()
                .uni(() -> watch.next(position.get(), batch(), settings.heartbeat())
                        .invoke(look -> position.set(from.at(look.next()))))
                .indefinitely();
        return Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().item(ChangeBatch.nothing(from)), looks)
                .onFailure()
                .recoverWithCompletion();
    }

    /** What is looked up waits until its reader has taken it: readers who take nothing must not fill the heap with it. */
    private int batch() {
        return Math.max(1, Math.min(settings.batch(), settings.mostFetched() / Math.max(1, open.size())));
    }

    /** The same stream, dropped where its reader takes nothing. */
    <T> Multi<T> guarded(Multi<T> stream, HttpServerRequest reader) {
        EventStream one = new EventStream(reader);
        return stream.onItem()
                .invoke(one::sent)
                .onRequest()
                .invoke(one::taken)
                .onSubscription()
                .invoke(() -> open.add(one))
                .onTermination()
                .invoke(() -> open.remove(one));
    }

    /** How many there are. */
    int open() {
        return open.size();
    }

    private void dropTheStuck() {
        for (EventStream one : open) {
            if (one.isStuck(settings.slowReader())) {
                LOG.debug("A reader of changes has taken nothing for too long and is dropped.");
                one.drop();
            }
        }
    }
}
