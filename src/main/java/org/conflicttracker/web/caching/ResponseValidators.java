package org.conflicttracker.web.caching;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.web.caching.ETagFactory.DerivedDataState;
import org.conflicttracker.web.caching.ETagFactory.IfNoneMatch;
import org.conflicttracker.web.caching.NotModifiedHandler.RequestHeaderValues;
import org.jspecify.annotations.Nullable;

/**
 * Validators of the response to the current request, known before it is computed: whether it is of the past, and of a file its entity
 * tag. Responses from the {@link ResponseCache} have their tags themselves.
 */
@RequestScoped
public class ResponseValidators {

    /** Null outside a request. */
    private final @Nullable RoutingContext context;

    private final ETagFactory tags;
    private final DerivedDataState derivedData;
    private @Nullable EntityTag tag;
    private boolean immutable;
    private boolean partial;

    ResponseValidators(CurrentVertxRequest current, ETagFactory tags, DerivedDataState derivedData) {
        this.context = current.getCurrent();
        this.tags = tags;
        this.derivedData = derivedData;
    }

    /** Marks the response as one as of a past revision, which changes only if something is withheld. */
    public void setImmutable() {
        immutable = true;
    }

    /** Whether the response is as of a past revision and depends on nothing else. */
    boolean isImmutable() {
        return immutable && !partial;
    }

    /** Marks what is computed as a part of the response, whose entity tag is another. */
    public void setPartial() {
        partial = true;
    }

    /**
     * Sets the entity tag and evaluates {@code If-None-Match}. The tag also depends on the path, the format and the role of the
     * user.
     *
     * @param state everything else that the response depends on
     * @return the entity tag; null if it is not known before the response, because that may change without a revision, and for a part of one
     * @throws WebApplicationException 304 if the client has the response
     */
    public @Nullable EntityTag evaluatePreconditions(String state) {
        if (context == null
                || partial
                || !NotModifiedHandler.isSafeMethod(context.request())
                || derivedData.isPending()) {
            return null;
        }
        HttpServerRequest request = context.request();
        String format = RequestHeaderValues.format(context);
        // links in files begin with the host of the request
        String host = MediaType.APPLICATION_JSON.equals(format) ? "" : request.scheme() + "://" + request.authority();
        String dependencies = host + request.path() + '\n' + format + '\n' + state;
        tag = tags.of(dependencies.getBytes(StandardCharsets.UTF_8));
        if (IfNoneMatch.matches(
                RequestHeaderValues.joined(request, HttpHeaders.IF_NONE_MATCH), ETagFactory.toHeader(tag))) {
            throw new WebApplicationException(Response.notModified(tag).build());
        }
        return tag;
    }

    /**
     * As {@link #evaluatePreconditions}, for a response that may change with any write. Must be called before anything is read.
     *
     * @param clock the time of the last write
     * @throws WebApplicationException as {@link #evaluatePreconditions}
     */
    public void evaluatePreconditionsForAll(long clock) {
        if (context != null) {
            String query = Objects.requireNonNullElse(context.request().query(), "");
            evaluatePreconditions(
                    clock + "?" + Stream.of(query.split("&")).sorted().collect(Collectors.joining("&")));
        }
    }

    /** The entity tag; null if it is not known yet. */
    @Nullable
    EntityTag tag() {
        return tag;
    }
}
