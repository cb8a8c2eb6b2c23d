package org.conflicttracker.registry;

import jakarta.ws.rs.core.EntityTag;
import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * What an actor, a source or a report has become.
 *
 * @param correction how that reaches the events that refer to it
 */
public record CorrectionResult<V>(V view, EntityTag tag, Correction correction) {

    /** 201 with the address of what was recorded. */
    public RestResponse<V> toCreatedResponse(String path) {
        return RestResponse.ResponseBuilder.<V>created(URI.create(path))
                .tag(tag)
                .entity(view)
                .build();
    }

    /** 200 where every event tells it already, 202 with the address of the job where they will soon. */
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
