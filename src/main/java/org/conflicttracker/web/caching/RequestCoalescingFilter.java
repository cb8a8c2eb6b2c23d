package org.conflicttracker.web.caching;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import org.conflicttracker.web.caching.ResponseCache.CachedResponse;
import org.conflicttracker.web.caching.ResponseCache.Key.RequestAt;
import org.conflicttracker.web.problem.FilterPriorities;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Request filter before the resource: until something is recorded, a request gets the cached response to an equal one; equal requests
 * under way wait for the response to the first one without occupying a thread.
 */
@Singleton
class RequestCoalescingFilter {

    private static final String COMPUTATION = RequestCoalescingFilter.class.getName();

    private final NotModifiedHandler notModifiedHandler;
    private final ResponseCache responses;

    /** The computation of a response, for which others may wait. */
    private record Computation(RequestAt request, CompletableFuture<CachedResponse> response) {}

    RequestCoalescingFilter(NotModifiedHandler notModifiedHandler, ResponseCache responses) {
        this.notModifiedHandler = notModifiedHandler;
        this.responses = responses;
    }

    @ServerRequestFilter(priority = FilterPriorities.RESPONSE_CACHE)
    public void join(ResteasyReactiveContainerRequestContext request, RoutingContext context) {
        RequestAt pending = notModifiedHandler.pending(context);
        if (pending == null || !isCoalescable(context)) {
            return;
        }
        CachedValidator validator = notModifiedHandler.find(pending);
        CachedResponse cached = validator == null ? null : responses.find(validator.tag());
        if (validator != null && cached != null) {
            send(cached.response(validator), request, context);
            return;
        }
        CompletableFuture<CachedResponse> own = new CompletableFuture<>();
        CompletableFuture<CachedResponse> first = responses.join(pending, own);
        if (first == own) {
            context.put(COMPUTATION, new Computation(pending, own));
            // waiting requests are released however the first one ends
            context.addEndHandler(end -> complete(context, null));
        } else {
            request.suspend();
            first.thenAccept(response -> resume(response, request, context));
        }
    }

    private static void resume(
            @Nullable CachedResponse response,
            ResteasyReactiveContainerRequestContext request,
            RoutingContext context) {
        if (response == null) {
            request.resume();
        } else {
            send(response.response(), request, context);
        }
    }

    /** Sends a cached response. It passes the handler by which the framework allows compression, unless the tag is strong. */
    private static void send(
            Response response, ResteasyReactiveContainerRequestContext request, RoutingContext context) {
        if (response.getHeaderString(HttpHeaders.ETAG).startsWith(IfNoneMatch.WEAK)) {
            context.response().headers().remove(HttpHeaders.CONTENT_ENCODING);
        }
        request.abortWith(response);
    }

    /**
     * Completes the requests that wait for the response to this one.
     *
     * @param response null if each has to compute its own
     */
    void complete(RoutingContext context, @Nullable CachedResponse response) {
        Computation computation = context.get(COMPUTATION);
        if (computation != null) {
            responses.complete(computation.request(), computation.response(), response);
        }
    }

    /** Not a stream and not a long poll. */
    private static boolean isCoalescable(RoutingContext context) {
        String format = RequestHeaderValues.format(context);
        return context.request().method() == HttpMethod.GET
                && (format == null || !format.contains(MediaType.SERVER_SENT_EVENTS))
                && !context.request().params().contains(ETagFilter.WAIT_PARAMETER);
    }
}
