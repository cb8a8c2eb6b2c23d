package org.conflicttracker.naming;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.conflicttracker.reference.Correction;

/**
 * What a bearer or a report has become.
 *
 * @param correction how that reaches the events that refer to it
 */
public record Corrected<V>(V view, EntityTag tag, Correction correction) {

    /** 201 with the address of what was recorded. */
    public Response created(String path) {
        return Response.created(URI.create(path)).tag(tag).entity(view).build();
    }

    /** 200 where every event tells it already, 202 with the address of the job where they will soon. */
    public Response corrected() {
        if (correction.job() == null) {
            return Response.ok(view).tag(tag).build();
        }
        return Response.accepted(view)
                .tag(tag)
                .header("Location", "/api/v1/jobs/" + correction.job())
                .build();
    }
}
