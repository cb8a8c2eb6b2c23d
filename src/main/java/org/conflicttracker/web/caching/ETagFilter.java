package org.conflicttracker.web.caching;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.conflicttracker.web.caching.NotModifiedHandler.Pending;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/**
 * Response filter for GET and HEAD: sets {@code ETag}, {@code Cache-Control} and {@code Vary}, fills the cache, and responds with
 * 304 if {@code If-None-Match} has the tag.
 */
@ApplicationScoped
class ETagFilter {

    private static final String API = "/api/v1/";

    /** Parameter of long polling, whose calls must not get a cached 304. */
    static final String WAIT_PARAMETER = "wait";

    /** Maximum size of a cached body, in bytes. */
    private static final int MAX_CACHED_BYTES = 1 << 17;

    /** Request headers that a response depends on, besides the URI. */
    static final String VARY = "Accept, Accept-Encoding, Authorization";

    /** For authenticated clients: their responses must not be stored in caches on the way or on disk. */
    static final String NO_STORE = "no-store";

    private final ResponseValidators validators;
    private final ETagFactory tags;
    private final ObjectMapper mapper;
    private final NotModifiedHandler notModifiedHandler;
    private final RequestCoalescingFilter coalescing;
    private final String revalidating;
    private final String past;

    ETagFilter(
            ResponseValidators validators,
            ETagFactory tags,
            ObjectMapper mapper,
            NotModifiedHandler notModifiedHandler,
            RequestCoalescingFilter coalescing,
            CachingSettings settings) {
        this.validators = validators;
        this.tags = tags;
        this.mapper = mapper;
        this.notModifiedHandler = notModifiedHandler;
        this.coalescing = coalescing;
        this.revalidating = "public, max-age=" + settings.maxAge().toSeconds() + ", stale-while-revalidate="
                + settings.staleWhileRevalidate().toSeconds();
        this.past = "public, max-age=" + settings.pastMaxAge().toSeconds() + ", must-revalidate";
    }

    @ServerResponseFilter
    public void addETag(ContainerResponseContext response, RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.headers().contains(HttpHeaders.AUTHORIZATION)) {
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, NO_STORE);
        }
        boolean cacheable = response.getStatus() == 200 || response.getStatus() == 304;
        if (!cacheable || !request.path().startsWith(API) || !NotModifiedHandler.isSafeMethod(request)) {
            return;
        }
        if (notModifiedHandler.isOutlived(context)) {
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, NO_STORE);
            response.getHeaders().remove(HttpHeaders.ETAG);
            coalescing.complete(context, null);
            return;
        }
        String cacheControl = cacheControl(response, request);
        String tag = etag(response, context);
        if (tag == null) {
            return;
        }
        response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
        Response serialized = toCachedResponse(response);
        if (!request.params().contains(WAIT_PARAMETER)) {
            long clock = cacheControl.equals(past) ? CachedValidator.ANY_CLOCK : 0;
            boolean small = serialized != null && ((byte[]) serialized.getEntity()).length <= MAX_CACHED_BYTES;
            notModifiedHandler.put(
                    context,
                    new CachedValidator(
                            tag, cacheControl, new CachedValidator.Moment(clock, 0), small ? serialized : null));
        }
        coalescing.complete(context, serialized);
        if (response.getStatus() == 200
                && IfNoneMatch.matches(RequestHeaderValues.joined(request, HttpHeaders.IF_NONE_MATCH), tag)) {
            response.setEntity(null);
            response.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
            response.setStatus(304);
        }
    }

    /** The response for the cache and for coalesced requests; null if its body is streamed. */
    private static Response toCachedResponse(ContainerResponseContext response) {
        if (response.getStatus() != 200 || !(response.getEntity() instanceof byte[] body)) {
            return null;
        }
        Response.ResponseBuilder serialized = Response.ok(body);
        response.getHeaders().forEach((name, values) -> values.forEach(value -> serialized.header(name, value)));
        return serialized.build();
    }

    private String cacheControl(ContainerResponseContext response, HttpServerRequest request) {
        boolean authenticated = request.headers().contains(HttpHeaders.AUTHORIZATION);
        Object explicit = response.getHeaders().getFirst(HttpHeaders.CACHE_CONTROL);
        String cacheControl = explicit == null ? defaultCacheControl(authenticated) : explicit.toString();
        response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, cacheControl);
        response.getHeaders().putSingle(HttpHeaders.VARY, VARY);
        return cacheControl;
    }

    /** A response as of a past revision changes only if something is withheld, and caches must drop it soon after that. */
    private String defaultCacheControl(boolean authenticated) {
        if (authenticated) {
            return NO_STORE;
        }
        return validators.isImmutable() ? past : revalidating;
    }

    /**
     * The {@code ETag} header: the response's own tag, else that of what it depends on, else a digest of its body. In quotation marks;
     * null for a stream whose dependencies are unknown.
     */
    private String etag(ContainerResponseContext response, RoutingContext context) {
        EntityTag own = response.getEntityTag();
        if (own != null) {
            String value = own.getValue();
            return value.endsWith(ETagFactory.REPRESENTATION_SUFFIX)
                    ? ContentEncoding.toETagHeader(value + ETagFactory.digest(serializedBody(response)), context)
                    : ContentEncoding.quote(value);
        }
        if (validators.tag() != null) {
            return ContentEncoding.toETagHeader(validators.tag(), context);
        }
        boolean digestible =
                response.hasEntity() && MediaType.APPLICATION_JSON_TYPE.isCompatible(response.getMediaType());
        return digestible ? ContentEncoding.toETagHeader(tags.of(serializedBody(response)), context) : null;
    }

    /** The serialized body. */
    private byte[] serializedBody(ContainerResponseContext response) {
        if (response.getEntity() instanceof byte[] bytes) {
            return bytes;
        }
        try {
            byte[] body = mapper.writeValueAsBytes(response.getEntity());
            response.setEntity(body);
            return body;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A response cannot be serialized", e);
        }
    }

    /**
     * Request coalescing: equal requests under way wait for the response to the first one without occupying a thread; later ones get
     * the cached response until something is recorded.
     */
    @Singleton
    static class RequestCoalescingFilter {

        private static final String CONTEXT_KEY = RequestCoalescingFilter.class.getName();

        private final NotModifiedHandler notModifiedHandler;
        private final ConcurrentMap<Pending, CompletableFuture<Response>> inFlight = new ConcurrentHashMap<>();

        RequestCoalescingFilter(NotModifiedHandler notModifiedHandler) {
            this.notModifiedHandler = notModifiedHandler;
        }

        @ServerRequestFilter
        public void join(ResteasyReactiveContainerRequestContext request, RoutingContext context) {
            Pending pending = notModifiedHandler.pending(context);
            if (pending == null || !isCoalescable(context)) {
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
        private static boolean isCoalescable(RoutingContext context) {
            HttpServerRequest request = context.request();
            return request.method() == HttpMethod.GET
                    && !MediaType.SERVER_SENT_EVENTS.equals(context.getAcceptableContentType())
                    && !request.params().contains(ETagFilter.WAIT_PARAMETER);
        }
    }
}
