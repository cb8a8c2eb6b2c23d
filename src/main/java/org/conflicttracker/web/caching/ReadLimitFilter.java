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
 * delay all small ones, and none waits for another (deadlock).
 */
@ApplicationScoped
class ReadLimitFilter {

    private final ReadLimiter limiter;

    ReadLimitFilter(ReadLimiter limiter) {
        this.limiter = limiter;
    }

    void register(@Observes Filters filters) {
        filters.register(this::limit, FilterPriorities.ROUTE_READ_LIMIT);
    }

    private void limit(RoutingContext context) {
        if (isComputed(context)) {
            limiter.acquire(new SlottedRead(context));
        } else {
            context.next();
        }
    }

    /** Not a write, which has a queue of its own, nor a long poll, which waits for a change. */
    private static boolean isComputed(RoutingContext context) {
        return NotModifiedHandler.isSafeMethod(context.request())
                && context.request().path().startsWith(ETagFilter.API)
                && !RequestCoalescingFilter.hasResponse(context)
                && !context.queryParams().contains(ETagFilter.WAIT_PARAMETER);
    }

    /** Read with a slot, which it releases when its response has been computed, when it ends, or after the maximum time. */
    private final class SlottedRead implements WaitingRead {

        private final RoutingContext request;
        private final Context eventLoop;
        private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
        private volatile long timer;

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

        @Override
        public boolean start() {
            boolean started = state.compareAndSet(State.WAITING, State.STARTED);
            if (started) {
                eventLoop.runOnContext(ready -> {
                    timer = request.vertx()
                            .setTimer(Math.max(1, limiter.slotTime().toMillis()), expired -> end());
                    request.next();
                });
            }
            return started;
        }

        private void end() {
            if (state.getAndSet(State.ENDED) == State.STARTED) {
                request.vertx().cancelTimer(timer);
                limiter.release();
            }
        }
    }
}
