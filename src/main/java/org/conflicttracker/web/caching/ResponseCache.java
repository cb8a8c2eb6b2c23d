package org.conflicttracker.web.caching;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.conflicttracker.ledger.WithheldGeneration;
import org.jspecify.annotations.Nullable;

/**
 * Response cache and single flight: serialized responses by entity tag, and the computations under way, by entity tag or, where that is
 * not known yet, by request. Of equal ones the first computes, the others get its response. Failures are not cached.
 */
@ApplicationScoped
public class ResponseCache {

    /** Overhead of an entry besides its body and its headers, in bytes. */
    private static final int OVERHEAD = 500;

    /** Overhead of a header besides its text, in bytes. */
    private static final int HEADER = 100;

    private final ObjectMapper mapper;
    private final AsyncCache<Key, CachedResponse> cache;

    /** Key of a response: its {@code ETag} header, or the request and the state of the tracker when it arrived. */
    sealed interface Key {

        record Tag(String value) implements Key {}

        record RequestAt(NotModifiedHandler.RequestKey request, CachedValidator.Moment moment) implements Key {}
    }

    /** Response with its body as sent, before compression. */
    record CachedResponse(byte[] body, Response template) {

        Response response() {
            return Response.fromResponse(template).entity(body).build();
        }

        /** The response with the headers of the validator. */
        Response response(CachedValidator validator) {
            return with(HttpHeaders.ETAG, validator.tag())
                    .with(HttpHeaders.CACHE_CONTROL, validator.cacheControl())
                    .response();
        }

        /** @param value null for none */
        private CachedResponse with(String header, @Nullable String value) {
            Response.ResponseBuilder changed = Response.fromResponse(template).header(header, null);
            return new CachedResponse(body, (value == null ? changed : changed.header(header, value)).build());
        }

        /** Approximate size on the heap, in bytes. {@code Link} headers repeat the URI, which may be long. */
        int weight() {
            int bytes = OVERHEAD + body.length;
            for (Map.Entry<String, List<Object>> header : template.getHeaders().entrySet()) {
                for (Object value : header.getValue()) {
                    bytes +=
                            HEADER + header.getKey().length() + value.toString().length();
                }
            }
            return bytes;
        }
    }

    ResponseCache(ObjectMapper mapper, CachingSettings settings) {
        this.mapper = mapper;
        this.cache = Caffeine.newBuilder()
                .maximumWeight(settings.keptBytes())
                // evicts synchronously, so that the cache never exceeds its maximum
                .executor(Runnable::run)
                .recordStats()
                .weigher((Key key, CachedResponse response) -> response.weight())
                .buildAsync();
    }

    void register(@Observes StartupEvent started, WithheldGeneration generation) {
        generation.follow(this::clear);
    }

    /** Empties the cache. Computations under way end, but are not cached. */
    void clear() {
        cache.synchronous().invalidateAll();
    }

    /** The cache, with statistics. */
    Cache<?, ?> cache() {
        return cache.synchronous();
    }

    /**
     * The response with this entity tag.
     *
     * @param tag null if it is not known; then the response is computed
     * @param work computes the response with its headers; its entity is serialized as JSON, unless it is bytes, which are JSON
     * @throws RuntimeException what the work threw, to all requests that wait for it
     */
    public Response getOrCompute(@Nullable EntityTag tag, Supplier<Response> work) {
        if (tag == null) {
            return work.get();
        }
        CompletableFuture<CachedResponse> own = new CompletableFuture<>();
        CompletableFuture<CachedResponse> first =
                cache.get(new Key.Tag(ETagFactory.toHeader(tag)), (key, executor) -> own);
        if (first != own) {
            return join(first).response();
        }
        try {
            CachedResponse computed = serialize(work.get(), tag);
            own.complete(computed);
            return computed.response();
        } catch (RuntimeException | Error failure) {
            own.completeExceptionally(failure);
            throw failure;
        }
    }

    private static CachedResponse join(CompletableFuture<CachedResponse> first) {
        try {
            return first.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private CachedResponse serialize(Response response, EntityTag tag) {
        try {
            byte[] body =
                    response.getEntity() instanceof byte[] json ? json : mapper.writeValueAsBytes(response.getEntity());
            return new CachedResponse(
                    body,
                    Response.fromResponse(response)
                            .entity(null)
                            .type(MediaType.APPLICATION_JSON_TYPE)
                            .tag(tag)
                            .build());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A response cannot be serialized", e);
        }
    }

    /** The response with this {@code ETag} header; null if it is not cached. */
    @Nullable
    CachedResponse find(String tag) {
        CompletableFuture<CachedResponse> found = cache.getIfPresent(new Key.Tag(tag));
        return found != null && found.isDone() && !found.isCompletedExceptionally() ? found.join() : null;
    }

    /**
     * Caches a response, unless one with its {@code ETag} header is cached or under way. Its {@code Cache-Control} is not cached: it
     * belongs to the request, as an answer of now and the same one as of a past revision have one tag.
     */
    void put(String tag, CachedResponse response) {
        CachedResponse cached = response.with(HttpHeaders.CACHE_CONTROL, null);
        cache.asMap().putIfAbsent(new Key.Tag(tag), CompletableFuture.completedFuture(cached));
    }

    /**
     * Registers a computation for a request, unless an equal one is under way.
     *
     * @param own completed by {@link #complete}
     * @return the given one, or the one under way
     */
    CompletableFuture<CachedResponse> join(Key.RequestAt request, CompletableFuture<CachedResponse> own) {
        return cache.get(request, (key, executor) -> own);
    }

    /**
     * Ends a computation for a request.
     *
     * @param response for the requests that wait for it; null if each has to compute its own
     */
    void complete(Key.RequestAt request, CompletableFuture<CachedResponse> own, @Nullable CachedResponse response) {
        // it stays cached by its entity tag
        cache.asMap().remove(request, own);
        own.complete(response);
    }

    /** Cancels a computation for a request, unless it is completed. */
    void abandon(Key.RequestAt request, CompletableFuture<CachedResponse> own) {
        cache.asMap().remove(request, own);
        own.cancel(false);
    }

    /**
     * Cached entity tag and {@code Cache-Control} of the response to a request.
     *
     * @param tag the value of its {@code ETag} header
     * @param cacheControl the value of its {@code Cache-Control} header
     * @param moment the state of the tracker when it was computed; while that state lasts, the response is the same
     */
    record CachedValidator(String tag, String cacheControl, Moment moment) {

        /** The clock of a response as of a past revision. */
        static final long ANY_CLOCK = Long.MAX_VALUE;

        /**
         * State of the tracker.
         *
         * @param clock the revision of the public clock
         * @param generation how often something was withheld
         */
        record Moment(long clock, long generation) {}

        boolean isValidAt(Moment now) {
            return moment.generation() == now.generation()
                    && (moment.clock() == ANY_CLOCK || moment.clock() == now.clock());
        }

        /** This entry of a response as of a past revision. */
        CachedValidator atAnyClock() {
            return new CachedValidator(tag, cacheControl, new Moment(ANY_CLOCK, moment.generation()));
        }

        /** Length in characters. */
        int length() {
            return tag.length() + cacheControl.length();
        }
    }

    /** Settings of the response cache and of {@code Cache-Control}. */
    @ConfigMapping(prefix = "tracker.answers")
    public interface CachingSettings {

        /** Maximum size of the cache of requests and validators, in bytes. */
        @WithDefault("33554432")
        long rememberedBytes();

        /** Maximum size of the response cache, in bytes. */
        @WithDefault("33554432")
        long keptBytes();

        /** {@code max-age} of responses. */
        @WithDefault("1s")
        Duration maxAge();

        /** {@code max-age} of responses as of a past revision. Caches may serve withheld content for as long. */
        @WithDefault("1m")
        Duration pastMaxAge();

        /** {@code stale-while-revalidate}: how long a stale response may be served while it is revalidated. */
        @WithDefault("10s")
        Duration staleWhileRevalidate();
    }
}
