package org.conflicttracker.naming;

import jakarta.ws.rs.core.EntityTag;
import org.conflicttracker.validator.EntityTags;
import org.jboss.resteasy.reactive.RestResponse;

/** Something as readers see it, with its count of events. @param tag names its state, for writers who want to change it */
public record Tagged<V>(V view, EntityTag tag) {

    public RestResponse<V> found() {
        return RestResponse.ResponseBuilder.ok(view)
                .tag(EntityTags.withWhatIsTold(tag))
                .build();
    }
}
