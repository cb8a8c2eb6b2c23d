package org.conflicttracker.event.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.event.filter.AsOfParameter;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.RequestErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST resource that reads one event. */
@Path("/api/v1/events/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
class EventResource {

    private final EventReader eventReader;
    private final EventResponses responses;
    private final RequestErrors requestErrors;

    EventResource(EventReader eventReader, EventResponses responses, RequestErrors requestErrors) {
        this.eventReader = eventReader;
        this.responses = responses;
        this.requestErrors = requestErrors;
    }

    @GET
    @Operation(
            summary = "Get an event",
            description = "One event with its figures, and the claims, reports and sources behind them. A retracted"
                    + " event answers 410 with the reason; a merged event redirects to the event that replaced it.")
    @APIResponse(
            responseCode = "200",
            description = "The event",
            content = @Content(schema = @Schema(implementation = EventView.class)))
    public Response get(
            @BeanParam IdParameter event,
            @BeanParam AsOfParameter asOfParameter,
            @BeanParam FieldsParameter fieldsParameter) {
        Optional<AsOf> asOf = asOfParameter.parse(requestErrors.errors());
        FieldSelection fields = fieldsParameter.parse(requestErrors.errors());
        requestErrors.errors().throwIfAny(ProblemType.BAD_REQUEST);
        Revision revision = eventReader.getUnretracted(event.id, asOf);
        if (revision.status == Status.MERGED) {
            return Response.status(Response.Status.PERMANENT_REDIRECT)
                    .location(EventReader.uri(revision.mergedInto, asOf, fields))
                    .build();
        }
        return responses.ok(revision, fields);
    }
}
