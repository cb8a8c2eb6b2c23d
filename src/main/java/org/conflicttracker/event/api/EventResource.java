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

/** One event. */
@Path("/api/v1/events/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
class EventResource {

    private final EventReader eventReader;
    private final EventResponses responses;
    private final RequestErrors requestErrors;

    EventResource(EventReader finder, EventResponses answers, RequestErrors request) {
        this.eventReader = finder;
        this.responses = answers;
        this.requestErrors = request;
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
            @BeanParam IdParameter event, @BeanParam AsOfParameter moment, @BeanParam FieldsParameter members) {
        Optional<AsOf> asOf = moment.parse(requestErrors.errors());
        FieldSelection fields = members.parse(requestErrors.errors());
        requestErrors.errors().throwIfAny(ProblemType.BAD_REQUEST);
        Revision state = eventReader.getUnretracted(event.id, asOf);
        if (state.status == Status.MERGED) {
            return Response.status(Response.Status.PERMANENT_REDIRECT)
                    .location(EventReader.uri(state.mergedInto, asOf, fields))
                    .build();
        }
        return responses.ok(state, fields);
    }
}
