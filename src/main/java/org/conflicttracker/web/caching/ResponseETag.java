package org.conflicttracker.web.caching;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;

/** {@code ETag} of a response: its own, else of what it depends on, else a digest of its body. */
@ApplicationScoped
class ResponseETag {

    private final ResponseValidators validators;
    private final ETagFactory tags;
    private final ObjectMapper mapper;

    ResponseETag(ResponseValidators validators, ETagFactory tags, ObjectMapper mapper) {
        this.validators = validators;
        this.tags = tags;
        this.mapper = mapper;
    }

    /** The header's value, in quotation marks; null for a stream whose dependencies are unknown. */
    String of(ContainerResponseContext response, HttpServerRequest request) {
        EntityTag own = response.getEntityTag();
        if (own != null) {
            String value = own.getValue();
            return value.endsWith(ETagFactory.REPRESENTATION_SUFFIX)
                    ? ContentEncoding.toETagHeader(value + ETagFactory.digest(serializedBody(response)), request)
                    : ContentEncoding.quote(value);
        }
        if (validators.tag() != null) {
            return ContentEncoding.toETagHeader(validators.tag(), request);
        }
        boolean digestible =
                response.hasEntity() && MediaType.APPLICATION_JSON_TYPE.isCompatible(response.getMediaType());
        return digestible ? ContentEncoding.toETagHeader(tags.of(serializedBody(response)), request) : null;
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
}
