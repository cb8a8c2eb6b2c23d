package org.conflicttracker.web.caching;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.web.caching.ETagFactory.IfNoneMatch;
import org.conflicttracker.web.caching.NotModifiedHandler.RequestHeaderValues;
import org.conflicttracker.web.caching.ResponseCache.CachedResponse;
import org.conflicttracker.web.caching.ResponseCache.CachedValidator;
import org.conflicttracker.web.caching.ResponseCache.CachingSettings;
import org.conflicttracker.web.caching.ResponseCache.Key.RequestAt;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Response filter for GET and HEAD: sets {@code ETag}, {@code Cache-Control} and {@code Vary}, fills the cache, and responds with
 * 304 if {@code If-None-Match} has the tag.
 */
@ApplicationScoped
class ETagFilter {

    static final String API = "/api/v1/";

    private static final String TOTAL = "X-Total-Count";

    /** Parameter of long polling, whose calls must not get a cached 304. */
    static final String WAIT_PARAMETER = "wait";

    /** Request headers that a response depends on, besides the URI. */
    static final String VARY = "Accept, Accept-Datetime, Accept-Encoding, Authorization";

    /** For authenticated clients: their responses must not be stored in caches on the way or on disk. */
    static final String NO_STORE = "no-store";

    private final ResponseValidators validators;
    private final ETagFactory tags;
    private final ObjectMapper mapper;
    private final NotModifiedHandler notModifiedHandler;
    private final ResponseCache responses;
    private final RequestCoalescingFilter coalescing;
    private final String revalidating;
    private final String past;
    private final LongAdder full = new LongAdder();
    private final LongAdder notModified = new LongAdder();

    ETagFilter(
            ResponseValidators validators,
            ETagFactory tags,
            ObjectMapper mapper,
            NotModifiedHandler notModifiedHandler,
            ResponseCache responses,
            RequestCoalescingFilter coalescing,
            CachingSettings settings) {
        this.validators = validators;
        this.tags = tags;
        this.mapper = mapper;
        this.notModifiedHandler = notModifiedHandler;
        this.responses = responses;
        this.coalescing = coalescing;
        this.revalidating = "public, max-age=" + settings.maxAge().toSeconds() + ", stale-while-revalidate="
                + settings.staleWhileRevalidate().toSeconds();
        this.past = "public, max-age=" + settings.pastMaxAge().toSeconds() + ", must-revalidate";
    }

    @ServerResponseFilter
    public void addETag(ContainerResponseContext response, RoutingContext context) {
        try {
            prepare(response, context);
        } finally {
            // an error or a streamed response: each waiting request computes its own
            coalescing.complete(context, null);
        }
        if (NotModifiedHandler.isSafeMethod(context.request())) {
            count(response.getStatus());
        }
    }

    private void count(int status) {
        if (status == 200) {
            full.increment();
        } else if (status == 304) {
            notModified.increment();
        }
    }

    /** Number of responses with 200 to GET and HEAD since the start. */
    long full() {
        return full.sum();
    }

    /** Number of responses with 304 since the start, without those of the event loop. */
    long notModified() {
        return notModified.sum();
    }

    private void prepare(ContainerResponseContext response, RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.headers().contains(HttpHeaders.AUTHORIZATION)) {
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, NO_STORE);
        }
        boolean cacheable = response.getStatus() == 200 || response.getStatus() == 304;
        if (!cacheable || !request.path().startsWith(API) || !NotModifiedHandler.isSafeMethod(request)) {
            return;
        }
        RequestAt pending = notModifiedHandler.pending(context);
        if (pending != null && notModifiedHandler.isOutlived(pending)) {
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, NO_STORE);
            response.getHeaders().remove(HttpHeaders.ETAG);
            return;
        }
        String cacheControl = cacheControl(response, request);
        EntityTag found = etag(response);
        if (found == null) {
            return;
        }
        String tag = ETagFactory.toHeader(found);
        response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
        if (pending != null) {
            cache(pending, new CachedValidator(tag, cacheControl, pending.moment()), response, context);
        }
        if (response.getStatus() == 200
                && IfNoneMatch.matches(RequestHeaderValues.joined(request, HttpHeaders.IF_NONE_MATCH), tag)) {
            response.setEntity(null);
            response.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
            response.setStatus(304);
        }
    }

    private void cache(
            RequestAt request, CachedValidator validator, ContainerResponseContext response, RoutingContext context) {
        CachedResponse serialized = toCachedResponse(response);
        if (!context.request().params().contains(WAIT_PARAMETER)) {
            boolean held = validator.cacheControl().equals(past);
            notModifiedHandler.put(request.request(), held ? validator.atAnyClock() : validator);
            if (serialized != null) {
                responses.put(validator.tag(), serialized);
            }
        }
        coalescing.complete(context, serialized);
    }

    /** The response for the cache and for coalesced requests; null if its body is streamed. */
    private @Nullable CachedResponse toCachedResponse(ContainerResponseContext response) {
        if (response.getStatus() != 200 || !isSerializable(response)) {
            return null;
        }
        byte[] body = serializedBody(response);
        Response.ResponseBuilder template = Response.ok().type(response.getMediaType());
        response.getHeaders().forEach((name, values) -> {
            template.header(name, null);
            values.forEach(value -> template.header(name, value));
        });
        return new CachedResponse(body, template.build());
    }

    private static boolean isSerializable(ContainerResponseContext response) {
        return response.hasEntity() && MediaType.APPLICATION_JSON_TYPE.isCompatible(response.getMediaType());
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
     * The response's own tag, else that of what it depends on, else a digest of its body; null for a stream whose dependencies are
     * unknown.
     */
    private @Nullable EntityTag etag(ContainerResponseContext response) {
        EntityTag own = response.getEntityTag();
        if (own != null) {
            return own;
        }
        if (validators.tag() != null) {
            return validators.tag();
        }
        return isSerializable(response) ? tags.of(serializedBody(response), listHeaders(response)) : null;
    }

    /** The headers by which equal bodies of different lists differ. */
    private static byte[] listHeaders(ContainerResponseContext response) {
        return Stream.of(HttpHeaders.LINK, TOTAL)
                .map(name -> String.valueOf(response.getHeaders().get(name)))
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
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

    /** Metrics of HTTP caching: the share of responses with 304, and the hits of the caches. */
    @Singleton
    static class CachingMetrics implements MeterBinder {

        private final NotModifiedHandler eventLoop;
        private final ETagFilter filter;
        private final ResponseCache responses;

        CachingMetrics(NotModifiedHandler eventLoop, ETagFilter filter, ResponseCache responses) {
            this.eventLoop = eventLoop;
            this.filter = filter;
            this.responses = responses;
        }

        @Override
        public void bindTo(MeterRegistry registry) {
            count(registry, "not_modified_on_event_loop", metrics -> metrics.eventLoop.notModified());
            count(registry, "not_modified", metrics -> metrics.filter.notModified());
            count(registry, "full", metrics -> metrics.filter.full());
            new CaffeineCacheMetrics<>(responses.cache(), "responses", Tags.empty()).bindTo(registry);
            new CaffeineCacheMetrics<>(eventLoop.cache(), "validators", Tags.empty()).bindTo(registry);
        }

        private void count(MeterRegistry registry, String outcome, ToDoubleFunction<CachingMetrics> value) {
            FunctionCounter.builder("tracker.responses", this, value)
                    .tag("outcome", outcome)
                    .description("Responses with 200 or 304 to GET and HEAD, by whether the client had the content")
                    .baseUnit("responses")
                    .register(registry);
        }
    }
}
