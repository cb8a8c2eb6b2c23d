package org.conflicttracker.web.caching;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;

/** Response cache: serialized JSON responses by entity tag. Equal requests under way are computed once. */
@ApplicationScoped
public class ResponseCache {

    private static final int OVERHEAD = 500;

    private final ResponseValidators validators;
    private final ObjectMapper mapper;
    private final Cache<String, CachedResponse> cache;
    private final SingleFlight<String, CachedResponse> inFlight = new SingleFlight<>();

    private record CachedResponse(byte[] body, Response template) {

        Response response() {
            return Response.fromResponse(template).entity(body).build();
        }
    }

    ResponseCache(ResponseValidators validators, ObjectMapper mapper, CachingSettings settings) {
        this.validators = validators;
        this.mapper = mapper;
        this.cache = Caffeine.newBuilder()
                .maximumWeight(settings.keptBytes())
                .executor(Runnable::run)
                .recordStats()
                .weigher((String tag, CachedResponse response) ->
                        response.body().length + CachedValidator.headers(response.template()) + OVERHEAD)
                .build();
    }

    /**
     * The response to the current request, cached if its {@linkplain ResponseValidators#evaluatePreconditions tag is known}.
     *
     * @param work computes the response with its headers; its entity is serialized as JSON
     * @throws RuntimeException what the work threw, to all requests that wait for it
     */
    public Response getOrCompute(Supplier<Response> work) {
        String tag = validators.tag();
        return tag == null ? work.get() : get(tag, work);
    }

    /** The cache, with statistics. */
    Cache<?, ?> cache() {
        return cache;
    }

    /** Empties the cache. */
    void clear() {
        cache.invalidateAll();
    }

    Response get(String tag, Supplier<Response> work) {
        CachedResponse cached = cache.getIfPresent(tag);
        return (cached == null ? compute(tag, work) : cached).response();
    }

    private CachedResponse compute(String tag, Supplier<Response> work) {
        return inFlight.execute(tag, () -> {
            // another request may have cached it between the lookup and this call
            CachedResponse cached = cache.getIfPresent(tag);
            if (cached != null) {
                return cached;
            }
            CachedResponse computed = serialize(work.get());
            cache.put(tag, computed);
            return computed;
        });
    }

    private CachedResponse serialize(Response response) {
        try {
            byte[] body = mapper.writeValueAsBytes(response.getEntity());
            return new CachedResponse(
                    body,
                    Response.fromResponse(response)
                            .entity(null)
                            .type(MediaType.APPLICATION_JSON_TYPE)
                            .build());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A response cannot be serialized", e);
        }
    }
}
