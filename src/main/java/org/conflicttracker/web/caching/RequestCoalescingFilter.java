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

    private static final String MINE = RequestCoalescingFilter.class.getName();

    private final NotModifiedHandler memory;
    private final ConcurrentMap<Pending, CompletableFuture<Response>> underWay = new ConcurrentHashMap<>();

    RequestCoalescingFilter(NotModifiedHandler memory) {
        this.memory = memory;
    }

    @ServerRequestFilter
    public void join(ResteasyReactiveContainerRequestContext request, RoutingContext context) {
        Pending asked = memory.pending(context);
        if (asked == null || !endsSoon(context.request())) {
            return;
        }
        Response known = memory.find(asked);
        if (known != null) {
            request.abortWith(copy(known));
            return;
        }
        CompletableFuture<Response> mine = new CompletableFuture<>();
        CompletableFuture<Response> first = underWay.putIfAbsent(asked, mine);
        if (first == null) {
            context.put(MINE, mine);
            // however it ends, nobody waits for it any longer
            context.addEndHandler(end -> mine.complete(null));
            mine.whenComplete((answer, failure) -> underWay.remove(asked, mine));
        } else {
            request.suspend();
            first.thenAccept(answer -> goOn(request, answer));
        }
    }

    private static void goOn(ResteasyReactiveContainerRequestContext request, Response answer) {
        if (answer == null) {
            request.resume();
        } else {
            request.abortWith(copy(answer));
        }
    }

    /** Tells those who wait for the answer to this request. @param whole null where each has to find its own */
    void tell(RoutingContext context, Response whole) {
        CompletableFuture<Response> mine = context.get(MINE);
        if (mine != null) {
            mine.complete(whole);
        }
    }

    private static Response copy(Response answer) {
        return Response.fromResponse(answer).build();
    }

    /** Neither a file, nor a stream, nor a call that is held. */
    private static boolean endsSoon(HttpServerRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return request.method() == HttpMethod.GET
                && (accept == null || !accept.contains(MediaType.SERVER_SENT_EVENTS))
                && !request.params().contains(ETagFilter.HELD);
    }
}
