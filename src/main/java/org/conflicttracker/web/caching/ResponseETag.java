package org.conflicttracker.web.caching;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;

/** The tag of an answer: its own, else of what it depends on, else of what is written. */
@ApplicationScoped
class ResponseETag {

    private final ResponseValidators validators;
    private final ETagFactory tags;
    private final ObjectMapper mapper;

    ResponseETag(ResponseValidators validation, ETagFactory tags, ObjectMapper mapper) {
        this.validators = validation;
        this.tags = tags;
        this.mapper = mapper;
    }

    /** In quotation marks; null for what is sent while it is made and depends on nothing that is known. */
    String of(ContainerResponseContext response, HttpServerRequest request) {
        EntityTag own = response.getEntityTag();
        if (own != null) {
            String state = own.getValue();
            return state.endsWith(ETagFactory.REPRESENTATION_SUFFIX)
                    ? ContentEncoding.toETagHeader(state + ETagFactory.digest(serializedBody(response)), request)
                    : ContentEncoding.quote(state);
        }
        if (validators.tag() != null) {
            return ContentEncoding.toETagHeader(validators.tag(), request);
        }
        boolean whole = response.hasEntity() && MediaType.APPLICATION_JSON_TYPE.isCompatible(response.getMediaType());
        return whole ? ContentEncoding.toETagHeader(tags.of(serializedBody(response)), request) : null;
    }

    /** The answer as it is sent. */
    private byte[] serializedBody(ContainerResponseContext response) {
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
