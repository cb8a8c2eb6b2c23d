package org.conflicttracker.web.caching;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.conflicttracker.web.caching.NotModifiedHandler.Pending;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/**
 * What many ask at once is worked out once: those who come while it is being done wait for the first one's answer, without a thread;
 * those who come later get the same as long as nothing was recorded.
 */
@Singleton
class RequestCoalescingFilter {

    private static final String CONTEXT_KEY = RequestCoalescingFilter.class.getName();

    private final NotModifiedHandler notModifiedHandler;
    private final ConcurrentMap<Pending, CompletableFuture<Response>> inFlight = new ConcurrentHashMap<>();

    RequestCoalescingFilter(NotModifiedHandler memory) {
        this.notModifiedHandler = memory;
    }

    @ServerRequestFilter
    public void join(ResteasyReactiveContainerRequestContext request, RoutingContext context) {
        Pending asked = notModifiedHandler.pending(context);
        if (asked == null || !isCoalescable(context.request())) {
            return;
        }
        Response known = notModifiedHandler.findCached(asked);
        if (known != null) {
            request.abortWith(copy(known));
            return;
        }
        CompletableFuture<Response> mine = new CompletableFuture<>();
        CompletableFuture<Response> first = inFlight.putIfAbsent(asked, mine);
        if (first == null) {
            context.put(CONTEXT_KEY, mine);
            // however it ends, nobody waits for it any longer
            context.addEndHandler(end -> mine.complete(null));
            mine.whenComplete((answer, failure) -> inFlight.remove(asked, mine));
        } else {
            request.suspend();
            first.thenAccept(answer -> resume(request, answer));
        }
    }

    private static void resume(ResteasyReactiveContainerRequestContext request, Response answer) {
        if (answer == null) {
            request.resume();
        } else {
            request.abortWith(copy(answer));
        }
    }

    /** Tells those who wait for the answer to this request. @param whole null where each has to find its own */
    void complete(RoutingContext context, Response whole) {
        CompletableFuture<Response> mine = context.get(CONTEXT_KEY);
        if (mine != null) {
            mine.complete(whole);
        }
    }

    private static Response copy(Response answer) {
        return Response.fromResponse(answer).build();
    }

    /** Neither a file, nor a stream, nor a call that is held. */
    private static boolean isCoalescable(HttpServerRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return request.method() == HttpMethod.GET
                && (accept == null || !accept.contains(MediaType.SERVER_SENT_EVENTS))
                && !request.params().contains(ETagFilter.WAIT_PARAMETER);
    }
}
