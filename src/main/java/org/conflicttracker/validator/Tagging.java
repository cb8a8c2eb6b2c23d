package org.conflicttracker.validator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Gives every answer to a reader its tag, says for how long it holds, and answers 304 to whoever has it already. */
@Singleton
class Tagging {

    private static final String API = "/api/v1/";

    private final Validation validation;
    private final EntityTags tags;
    private final NotModified memory;
    private final CachePolicy policy;
    private final ObjectMapper mapper;

    Tagging(Validation validation, EntityTags tags, NotModified memory, CachePolicy policy, ObjectMapper mapper) {
        this.validation = validation;
        this.tags = tags;
        this.memory = memory;
        this.policy = policy;
        this.mapper = mapper;
    }

    @ServerResponseFilter
    public void tag(ContainerResponseContext response, RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean told = response.getStatus() == 200 || response.getStatus() == 304;
        if (!told || !request.path().startsWith(API) || !NotModified.isReading(request)) {
            return;
        }
        String cacheControl = cacheControl(response, request);
        String tag = tag(response, request);
        if (tag == null) {
            return;
        }
        response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
        memory.remember(context, tag, cacheControl, validation.isPinned());
        if (response.getStatus() == 200 && IfNoneMatch.matches(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
            response.setEntity(null);
            response.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
            response.setStatus(304);
        }
    }

    private String cacheControl(ContainerResponseContext response, HttpServerRequest request) {
        boolean named = request.headers().contains(HttpHeaders.AUTHORIZATION);
        Object own = response.getHeaders().getFirst(HttpHeaders.CACHE_CONTROL);
        String cacheControl = own == null ? policy.of(validation.isPinned(), named) : own.toString();
        response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, cacheControl);
        response.getHeaders().putSingle(HttpHeaders.VARY, CachePolicy.VARY);
        return cacheControl;
    }

    /** In quotation marks; null for what is sent while it is made and depends on nothing that is known. */
    private String tag(ContainerResponseContext response, HttpServerRequest request) {
        EntityTag own = response.getEntityTag();
        if (own != null) {
            String state = own.getValue();
            return state.endsWith(EntityTags.TOLD)
                    ? Encoding.tag(state + EntityTags.digest(body(response)), request)
                    : Encoding.quoted(state);
        }
        if (validation.tag() != null) {
            return Encoding.tag(validation.tag(), request);
        }
        boolean whole = response.hasEntity() && MediaType.APPLICATION_JSON_TYPE.isCompatible(response.getMediaType());
        return whole ? Encoding.tag(tags.of(body(response)), request) : null;
    }

    /** The answer as it is sent. */
    private byte[] body(ContainerResponseContext response) {
        if (response.getEntity() instanceof byte[] written) {
            return written;
        }
        try {
            byte[] body = mapper.writeValueAsBytes(response.getEntity());
            response.setEntity(body);
            return body;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer cannot be written", e);
        }
    }
}
