package org.conflicttracker.registry;

import jakarta.ws.rs.core.EntityTag;
import org.conflicttracker.web.caching.ETagFactory;
import org.jboss.resteasy.reactive.RestResponse;

/** Something as readers see it, with its count of events. @param tag names its state, for writers who want to change it */
public record Versioned<V>(V view, EntityTag tag) {

    public RestResponse<V> toResponse() {
        return RestResponse.ResponseBuilder.ok(view)
                .tag(ETagFactory.forRepresentation(tag))
                .build();
    }
}
