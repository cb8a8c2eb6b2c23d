package org.conflicttracker.web.caching;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Gives every answer to a reader its tag, says for how long it holds, and answers 304 to whoever has it already. */
@Singleton
class ETagFilter {

    private static final String API = "/api/v1/";

    /** Whoever wants to wait must not be told at once that nothing is new. */
    static final String WAIT_PARAMETER = "wait";

    /** Longer answers are not kept for others, in bytes. */
    private static final int MAX_CACHED_BYTES = 1 << 17;

    private final ResponseValidators validators;
    private final ResponseETag tags;
    private final NotModifiedHandler notModifiedHandler;
    private final RequestCoalescingFilter coalescing;

    ETagFilter(
            ResponseValidators validation,
            ResponseETag tags,
            NotModifiedHandler memory,
            RequestCoalescingFilter shared) {
        this.validators = validation;
        this.tags = tags;
        this.notModifiedHandler = memory;
        this.coalescing = shared;
    }

    @ServerResponseFilter
    public void addETag(ContainerResponseContext response, RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.headers().contains(HttpHeaders.AUTHORIZATION)) {
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, CachePolicy.NO_STORE);
        }
        boolean told = response.getStatus() == 200 || response.getStatus() == 304;
        if (!told || !request.path().startsWith(API) || !NotModifiedHandler.isSafeMethod(request)) {
            return;
        }
        if (notModifiedHandler.isOutlived(context)) {
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, CachePolicy.NO_STORE);
            response.getHeaders().remove(HttpHeaders.ETAG);
            coalescing.complete(context, null);
            return;
        }
        String cacheControl = cacheControl(response, request);
        String tag = tags.of(response, request);
        if (tag == null) {
            return;
        }
        response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
        Response whole = toCachedResponse(response);
        if (!request.params().contains(WAIT_PARAMETER)) {
            long until = validators.isPast(cacheControl) ? CachedValidator.ANY_CLOCK : 0;
            boolean kept = whole != null && ((byte[]) whole.getEntity()).length <= MAX_CACHED_BYTES;
            notModifiedHandler.put(
                    context,
                    new CachedValidator(tag, cacheControl, new CachedValidator.Moment(until, 0), kept ? whole : null));
        }
        coalescing.complete(context, whole);
        if (response.getStatus() == 200
                && IfNoneMatch.matches(RequestHeaderValues.joined(request, HttpHeaders.IF_NONE_MATCH), tag)) {
            response.setEntity(null);
            response.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
            response.setStatus(304);
        }
    }

    /** The answer as it is sent to all who ask for the same; null where it was not written as a whole. */
    private static Response toCachedResponse(ContainerResponseContext response) {
        if (response.getStatus() != 200 || !(response.getEntity() instanceof byte[] body)) {
            return null;
        }
        Response.ResponseBuilder whole = Response.ok(body);
        response.getHeaders().forEach((name, values) -> values.forEach(value -> whole.header(name, value)));
        return whole.build();
    }

    private String cacheControl(ContainerResponseContext response, HttpServerRequest request) {
        boolean named = request.headers().contains(HttpHeaders.AUTHORIZATION);
        Object own = response.getHeaders().getFirst(HttpHeaders.CACHE_CONTROL);
        String cacheControl = own == null ? validators.cacheControl(named) : own.toString();
        response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, cacheControl);
        response.getHeaders().putSingle(HttpHeaders.VARY, CachePolicy.VARY);
        return cacheControl;
    }
}
