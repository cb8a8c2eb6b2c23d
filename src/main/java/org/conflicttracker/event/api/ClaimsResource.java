package org.conflicttracker.event.api;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.conflicttracker.event.command.AddedClaims;
import org.conflicttracker.event.command.ChangeContext;
import org.conflicttracker.event.command.ClaimAdder;
import org.conflicttracker.event.command.EventBodies;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.security.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Claims added to an event. */
@Path("/api/v1/events/{id}/claims")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
class ClaimsResource {

    private final EventBodies bodies;
    private final ClaimAdder adder;
    private final EventResponses responses;
    private final CurrentUser currentUser;

    ClaimsResource(EventBodies bodies, ClaimAdder adder, EventResponses answers, CurrentUser audience) {
        this.bodies = bodies;
        this.adder = adder;
        this.responses = answers;
        this.currentUser = audience;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "Add claims to an event",
            description = "Adds claims from further reports, without sending the rest of the event again.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = AddedClaims.class),
                            examples = @ExampleObject(name = "claims", value = EventExamples.CLAIMS)))
    @APIResponse(
            responseCode = "201",
            description = "The event with the new claims",
            content = @Content(schema = @Schema(implementation = EventView.class)))
    public Response addClaims(@BeanParam IdParameter event, JsonNode body) {
        AddedClaims added = bodies.parseClaims(body);
        ChangeContext author = new ChangeContext(currentUser.name(), added.reasonOrDefault());
        return responses.created(adder.add(event.id, added, author));
    }
}
