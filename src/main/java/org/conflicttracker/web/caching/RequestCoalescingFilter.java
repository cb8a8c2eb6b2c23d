package org.conflicttracker.web.caching;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import org.conflicttracker.web.caching.ETagFactory.IfNoneMatch;
import org.conflicttracker.web.caching.NotModifiedHandler.RequestHeaderValues;
import org.conflicttracker.web.caching.ResponseCache.CachedResponse;
import org.conflicttracker.web.caching.ResponseCache.CachedValidator;
import org.conflicttracker.web.caching.ResponseCache.Key.RequestAt;
import org.conflicttracker.web.problem.FilterPriorities;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Until something is recorded, a request gets the cached response to an equal one; equal requests under way wait for the response to the first
 * one without occupying a thread. They wait in a route filter, before JAX-RS: a JAX-RS request that is suspended, and aborted by another
 * thread while the first one leaves its handlers, may end without a response. A JAX-RS filter before the resource then sends the
 * response.
 */
@ApplicationScoped
class RequestCoalescingFilter {

    private static final String COMPUTATION = RequestCoalescingFilter.class.getName();

    private static final String RESPONSE = COMPUTATION + ".response";

    private static final String FORMAT = "format";

    private final NotModifiedHandler notModifiedHandler;
    private final ResponseCache responses;

    /** The computation of a response, for which others may wait. */
    private record Computation(RequestAt request, CompletableFuture<CachedResponse> response) {}

    RequestCoalescingFilter(NotModifiedHandler notModifiedHandler, ResponseCache responses) {
        this.notModifiedHandler = notModifiedHandler;
        this.responses = responses;
    }

    void register(@Observes Filters filters) {
        filters.register(this::join, FilterPriorities.ROUTE_COALESCING);
    }

    private void join(RoutingContext context) {
        RequestAt pending = notModifiedHandler.pending(context);
        if (pending == null || !isCoalescable(context)) {
            context.next();
            return;
        }
        CachedValidator validator = notModifiedHandler.find(pending);
        CachedResponse cached = validator == null ? null : responses.find(validator.tag());
        if (validator != null && cached != null) {
            pass(cached.response(validator), context);
            return;
        }
        CompletableFuture<CachedResponse> own = new CompletableFuture<>();
        CompletableFuture<CachedResponse> first = responses.join(pending, own);
        if (first == own) {
            context.put(COMPUTATION, new Computation(pending, own));
            // if it has ended without a response, another of the waiting requests becomes the first one
            context.addEndHandler(end -> responses.abandon(pending, own));
            context.next();
        } else {
            Context eventLoop = context.vertx().getOrCreateContext();
            first.whenComplete(
                    (response, abandoned) -> eventLoop.runOnContext(ready -> goOn(response, abandoned, context)));
        }
    }

    /**
     * Ends the wait.
     *
     * @param response null if the request has to compute its own
     * @param abandoned null unless the first request has ended without a response
     */
    private void goOn(@Nullable CachedResponse response, @Nullable Throwable abandoned, RoutingContext context) {
        if (context.response().closed()) {
            // nobody waits for the response, and the handlers of its end have run
            return;
        }
        if (abandoned == null) {
            pass(response == null ? null : response.response(), context);
        } else {
            join(context);
        }
    }

    /** @param response null if the request has to compute its own */
    private static void pass(@Nullable Response response, RoutingContext context) {
        if (response != null) {
            context.put(RESPONSE, response);
        }
        context.next();
    }

    /** Whether the response to the request need not be computed. */
    static boolean hasResponse(RoutingContext context) {
        return context.get(RESPONSE) != null;
    }

    /** Sends the cached response. It passes the handler by which the framework allows compression, unless the tag is strong. */
    @ServerRequestFilter(priority = FilterPriorities.RESPONSE_CACHE)
    public void send(ResteasyReactiveContainerRequestContext request, RoutingContext context) {
        Response response = context.get(RESPONSE);
        if (response == null) {
            return;
        }
        if (response.getHeaderString(HttpHeaders.ETAG).startsWith(IfNoneMatch.WEAK)) {
            context.response().headers().remove(HttpHeaders.CONTENT_ENCODING);
        }
        request.abortWith(response);
    }

    /**
     * Completes the requests that wait for the response to this one; without effect if they are completed.
     *
     * @param response null if each has to compute its own
     */
    void complete(RoutingContext context, @Nullable CachedResponse response) {
        Computation computation = context.get(COMPUTATION);
        if (computation != null) {
            responses.complete(computation.request(), computation.response(), response);
        }
    }

    /** Not a file, a stream or a long poll. */
    private static boolean isCoalescable(RoutingContext context) {
        String accept = RequestHeaderValues.joined(context.request(), HttpHeaders.ACCEPT);
        String format = context.queryParams().get(FORMAT);
        return context.request().method() == HttpMethod.GET
                && context.request().path().startsWith(ETagFilter.API)
                && (accept == null || acceptsJson(accept))
                && (format == null || format.equals("json"))
                && !context.queryParams().contains(ETagFilter.WAIT_PARAMETER);
    }

    private static boolean acceptsJson(String accept) {
        return (accept.contains(MediaType.APPLICATION_JSON) || accept.contains("*"))
                && !accept.contains(MediaType.SERVER_SENT_EVENTS);
    }
}
