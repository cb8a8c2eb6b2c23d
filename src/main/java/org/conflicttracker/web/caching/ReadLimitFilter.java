package org.conflicttracker.web.caching;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicReference;
import org.conflicttracker.admission.ReadLimiter;
import org.conflicttracker.admission.ReadLimiter.WaitingRead;
import org.conflicttracker.web.problem.FilterPriorities;

/**
 * Route filter that lets a GET or HEAD request of the API whose response is neither cached nor under way wait for a slot of the {@link
 * ReadLimiter}, without occupying a thread. A request that takes long gives up its slot while it goes on, so that a few large requests do not
 * delay all small ones, and none waits for another (deadlock). So does one that is held until there is a change.
 */
@ApplicationScoped
public class ReadLimitFilter {

    private static final String READ = ReadLimitFilter.class.getName();

    private final ReadLimiter limiter;

    ReadLimitFilter(ReadLimiter limiter) {
        this.limiter = limiter;
    }

    void register(@Observes Filters filters) {
        filters.register(this::limit, FilterPriorities.ROUTE_READ_LIMIT);
    }

    private void limit(RoutingContext context) {
        if (isComputed(context)) {
            SlottedRead read = new SlottedRead(context);
            context.put(READ, read);
            limiter.acquire(read);
        } else {
            context.next();
        }
    }

    /** Not a write, which has a queue of its own. */
    private static boolean isComputed(RoutingContext context) {
        return NotModifiedHandler.isSafeMethod(context.request())
                && context.request().path().startsWith(ETagFilter.API)
                && !RequestCoalescingFilter.hasResponse(context);
    }

    /** Releases the slot of a request that goes on without computing; without effect if it has none. */
    public static void release(RoutingContext context) {
        SlottedRead read = context.get(READ);
        if (read != null) {
            read.end();
        }
    }

    /** Read with a slot, which it releases when its response has been computed, when it ends, or after the maximum time. */
    private final class SlottedRead implements WaitingRead {

        private static final long NO_TIMER = -1;

        private final RoutingContext request;
        private final Context eventLoop;
        private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
        private volatile long timer = NO_TIMER;

        private enum State {
            WAITING,
            STARTED,
            ENDED
        }

        /** Registers the end of the request now, as the client may be gone when the read starts. */
        SlottedRead(RoutingContext request) {
            this.request = request;
            this.eventLoop = request.vertx().getOrCreateContext();
            request.addHeadersEndHandler(headers -> end());
            request.addEndHandler(end -> end());
        }

        /** Starts the read, unless its client has disconnected. */
        @Override
        public boolean start() {
            if (request.response().closed() || !state.compareAndSet(State.WAITING, State.STARTED)) {
                return false;
            }
            eventLoop.runOnContext(ready -> compute());
            return true;
        }

        private void compute() {
            if (state.get() == State.STARTED) {
                timer = request.vertx().setTimer(Math.max(1, limiter.slotTime().toMillis()), expired -> end());
                request.next();
            }
        }

        private void end() {
            State before = state.getAndSet(State.ENDED);
            if (before == State.STARTED) {
                if (timer != NO_TIMER) {
                    request.vertx().cancelTimer(timer);
                }
                limiter.release();
            } else if (before == State.WAITING) {
                limiter.leave(this);
            }
        }
    }
}
