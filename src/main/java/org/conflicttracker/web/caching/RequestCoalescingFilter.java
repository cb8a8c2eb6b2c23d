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
 * Request coalescing: equal requests under way wait for the response to the first one without occupying a thread; later ones get
 * the cached response until something is recorded.
 */
@Singleton
class RequestCoalescingFilter {

    private static final String CONTEXT_KEY = RequestCoalescingFilter.class.getName();

    private final NotModifiedHandler notModifiedHandler;
    private final ConcurrentMap<Pending, CompletableFuture<Response>> inFlight = new ConcurrentHashMap<>();

    RequestCoalescingFilter(NotModifiedHandler notModifiedHandler) {
        this.notModifiedHandler = notModifiedHandler;
    }

    @ServerRequestFilter
    public void join(ResteasyReactiveContainerRequestContext request, RoutingContext context) {
        Pending pending = notModifiedHandler.pending(context);
        if (pending == null || !isCoalescable(context.request())) {
            return;
        }
        Response cached = notModifiedHandler.findCached(pending);
        if (cached != null) {
            request.abortWith(copy(cached));
            return;
        }
        CompletableFuture<Response> own = new CompletableFuture<>();
        CompletableFuture<Response> first = inFlight.putIfAbsent(pending, own);
        if (first == null) {
            context.put(CONTEXT_KEY, own);
            // waiting requests are released however the first one ends
            context.addEndHandler(end -> own.complete(null));
            own.whenComplete((result, failure) -> inFlight.remove(pending, own));
        } else {
            request.suspend();
            first.thenAccept(result -> resume(request, result));
        }
    }

    private static void resume(ResteasyReactiveContainerRequestContext request, Response result) {
        if (result == null) {
            request.resume();
        } else {
            request.abortWith(copy(result));
        }
    }

    /**
     * Completes the requests that wait for the response to this one.
     *
     * @param shared the response; null if each has to compute its own
     */
    void complete(RoutingContext context, Response shared) {
        CompletableFuture<Response> own = context.get(CONTEXT_KEY);
        if (own != null) {
            own.complete(shared);
        }
    }

    private static Response copy(Response result) {
        return Response.fromResponse(result).build();
    }

    /** Not a stream and not a long poll. */
    private static boolean isCoalescable(HttpServerRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return request.method() == HttpMethod.GET
                && (accept == null || !accept.contains(MediaType.SERVER_SENT_EVENTS))
                && !request.params().contains(ETagFilter.WAIT_PARAMETER);
    }
}
