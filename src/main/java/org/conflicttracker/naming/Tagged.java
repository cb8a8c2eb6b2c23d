package org.conflicttracker.naming;

import jakarta.ws.rs.core.EntityTag;
import org.jboss.resteasy.reactive.RestResponse;

/** Something as readers see it. @param tag names its state, for writers who want to change it */
public record Tagged<V>(V view, EntityTag tag) {

    public RestResponse<V> found() {
        return RestResponse.ResponseBuilder.ok(view).tag(tag).build();
    }
}
