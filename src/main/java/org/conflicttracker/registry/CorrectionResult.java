package org.conflicttracker.registry;

import jakarta.ws.rs.core.EntityTag;
import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Result of creating or correcting an actor, a source or a report.
 *
 * @param correction propagation of the change to the events that refer to the entity
 */
public record CorrectionResult<V>(V view, EntityTag tag, Correction correction) {

    /** 201 with the path of the new entity in {@code Location}. */
    public RestResponse<V> toCreatedResponse(String path) {
        return RestResponse.ResponseBuilder.<V>created(URI.create(path))
                .tag(tag)
                .entity(view)
                .build();
    }

    /** 200 where every event is up to date, 202 with the path of the job where events are still being updated. */
    public RestResponse<V> toResponse() {
        if (correction.job() == null) {
            return RestResponse.ResponseBuilder.ok(view).tag(tag).build();
        }
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, view)
                .tag(tag)
                .header("Location", "/api/v1/jobs/" + correction.job())
                .build();
    }
}
