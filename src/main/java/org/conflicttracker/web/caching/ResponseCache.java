package org.conflicttracker.web.caching;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;

/** Answers that hold still: what many ask at once is worked out once, and sent again to whoever asks before it changes. */
@ApplicationScoped
public class ResponseCache {

    private static final int OVERHEAD = 500;

    private final ResponseValidators validators;
    private final ObjectMapper mapper;
    private final Cache<String, Kept> cache;
    private final SingleFlight<String, Kept> inFlight = new SingleFlight<>();

    private record Kept(byte[] body, Response template) {

        Response response() {
            return Response.fromResponse(template).entity(body).build();
        }
    }

    ResponseCache(ResponseValidators validation, ObjectMapper mapper, CachingSettings settings) {
        this.validators = validation;
        this.mapper = mapper;
        this.cache = Caffeine.newBuilder()
                .maximumWeight(settings.keptBytes())
                .executor(Runnable::run)
                .weigher((String tag, Kept answer) ->
                        answer.body().length + CachedValidator.headers(answer.template()) + OVERHEAD)
                .build();
    }

    /**
     * The answer to this request, whose {@linkplain ResponseValidators#evaluatePreconditions tag is known}.
     *
     * @param work makes it, with its headers; its entity is written as JSON
     * @throws RuntimeException what the work threw, to all who wait for it
     */
    public Response getOrCompute(Supplier<Response> work) {
        String tag = validators.tag();
        return tag == null ? work.get() : get(tag, work);
    }

    /** Keeps none of what there is. */
    void forget() {
        cache.invalidateAll();
    }

    Response get(String tag, Supplier<Response> work) {
        Kept known = cache.getIfPresent(tag);
        return (known == null ? compute(tag, work) : known).response();
    }

    private Kept compute(String tag, Supplier<Response> work) {
        return inFlight.execute(tag, () -> {
            // another request may have finished this work between the look into the cache and its turn here
            Kept known = cache.getIfPresent(tag);
            if (known != null) {
                return known;
            }
            Kept made = serialize(work.get());
            cache.put(tag, made);
            return made;
        });
    }

    private Kept serialize(Response answer) {
        try {
            byte[] body = mapper.writeValueAsBytes(answer.getEntity());
            return new Kept(
                    body,
                    Response.fromResponse(answer)
                            .entity(null)
                            .type(MediaType.APPLICATION_JSON_TYPE)
                            .build());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer cannot be written", e);
        }
    }
}
