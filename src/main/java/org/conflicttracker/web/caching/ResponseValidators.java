package org.conflicttracker.web.caching;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is known of the answer to this request before it is worked out. */
@RequestScoped
public class ResponseValidators {

    private final HttpServerRequest request;
    private final ETagFactory tags;
    private final CachePolicy policy;
    private String tag;
    private boolean immutable;

    ResponseValidators(CurrentVertxRequest current, ETagFactory tags, CachePolicy policy) {
        this.request =
                current.getCurrent() == null ? null : current.getCurrent().request();
        this.tags = tags;
        this.policy = policy;
    }

    /** The answer is held to a moment of the past, so it changes only when something is withheld. */
    public void setImmutable() {
        immutable = true;
    }

    /** For how long the answer holds. @param named whether whoever asks gave credentials */
    String cacheControl(boolean named) {
        return policy.of(immutable, named);
    }

    /** Whether an answer with this header stays the same until something is withheld. */
    boolean isPast(String cacheControl) {
        return policy.isPast(cacheControl);
    }

    /**
     * The answer is the same as long as this is, at this address, in this format and to this role.
     *
     * @param state all that it depends on besides
     * @throws WebApplicationException 304 where whoever asks has it
     */
    public void evaluatePreconditions(String state) {
        if (request == null || !isSafeMethod()) {
            return;
        }
        String format = request.getHeader(HttpHeaders.ACCEPT);
        // in files links begin with the host that was asked
        String host = MediaType.APPLICATION_JSON.equals(format) ? "" : request.scheme() + "://" + request.authority();
        String all = host + request.path() + '\n' + format + '\n' + state;
        tag = tags.of(all.getBytes(StandardCharsets.UTF_8));
        if (IfNoneMatch.matches(
                RequestHeaderValues.joined(request, HttpHeaders.IF_NONE_MATCH),
                ContentEncoding.toETagHeader(tag, request))) {
            throw new WebApplicationException(Response.notModified().build());
        }
    }

    /**
     * The answer may be another whenever anything is recorded. To be said before it is read.
     *
     * @param clock when anything was last recorded
     * @throws WebApplicationException as {@link #evaluatePreconditions}
     */
    public void evaluatePreconditionsForAll(long clock) {
        if (request != null) {
            String query = request.query() == null ? "" : request.query();
            evaluatePreconditions(
                    clock + "?" + Stream.of(query.split("&")).sorted().collect(Collectors.joining("&")));
        }
    }

    /** Without quotation marks, and without what tells encodings apart; null where it is not known yet. */
    String tag() {
        return tag;
    }

    private boolean isSafeMethod() {
        return NotModifiedHandler.isSafeMethod(request);
    }
}
