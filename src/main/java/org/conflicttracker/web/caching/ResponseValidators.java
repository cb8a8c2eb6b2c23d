package org.conflicttracker.web.caching;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Validators of the response to the current request, known before it is computed. */
@RequestScoped
public class ResponseValidators {

    private final RoutingContext context;
    private final HttpServerRequest request;
    private final ETagFactory tags;
    private String tag;
    private boolean immutable;
    private boolean revalidated;

    ResponseValidators(CurrentVertxRequest current, ETagFactory tags) {
        this.context = current.getCurrent();
        this.request = context == null ? null : context.request();
        this.tags = tags;
    }

    /** Marks the response as one as of a past revision, which changes only if something is withheld. */
    public void setImmutable() {
        immutable = true;
    }

    /** Marks the response as one that may change, even if it is as of a past revision. */
    public void requireRevalidation() {
        revalidated = true;
    }

    /** Whether the response is as of a past revision and depends on nothing else. */
    boolean isImmutable() {
        return immutable && !revalidated;
    }

    /**
     * Sets the entity tag and evaluates {@code If-None-Match}. The tag also depends on the path, the format and the role of the
     * user.
     *
     * @param state everything else that the response depends on
     * @throws WebApplicationException 304 if the client has the response
     */
    public void evaluatePreconditions(String state) {
        if (request == null || !isSafeMethod()) {
            return;
        }
        String format = RequestHeaderValues.format(context);
        // links in files begin with the host of the request
        String host = MediaType.APPLICATION_JSON.equals(format) ? "" : request.scheme() + "://" + request.authority();
        String dependencies = host + request.path() + '\n' + format + '\n' + state;
        tag = tags.of(dependencies.getBytes(StandardCharsets.UTF_8));
        if (IfNoneMatch.matches(
                RequestHeaderValues.joined(request, HttpHeaders.IF_NONE_MATCH),
                ContentEncoding.toETagHeader(tag, context))) {
            throw new WebApplicationException(Response.notModified().build());
        }
    }

    /**
     * As {@link #evaluatePreconditions}, for a response that may change with any write. Must be called before anything is read.
     *
     * @param clock the time of the last write
     * @throws WebApplicationException as {@link #evaluatePreconditions}
     */
    public void evaluatePreconditionsForAll(long clock) {
        if (request != null) {
            String query = request.query() == null ? "" : request.query();
            evaluatePreconditions(
                    clock + "?" + Stream.of(query.split("&")).sorted().collect(Collectors.joining("&")));
        }
    }

    /** The entity tag, without quotation marks and suffix of the encoding; null if it is not known yet. */
    String tag() {
        return tag;
    }

    private boolean isSafeMethod() {
        return NotModifiedHandler.isSafeMethod(request);
    }
}
