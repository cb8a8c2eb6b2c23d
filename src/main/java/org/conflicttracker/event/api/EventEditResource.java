package org.conflicttracker.event.api;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.security.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One event corrected, retracted, restored or merged. */
@Path("/api/v1/events/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
class EventEditResource {

    private final EventEditService editService;
    private final RetractionService retractions;
    private final EventResponses responses;

    EventEditResource(EventEditService editing, RetractionService retractions, EventResponses answers) {
        this.editService = editing;
        this.retractions = retractions;
        this.responses = answers;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "Correct an event",
            description = "Replaces the event's details; the earlier version stays in its history. Send If-Match with"
                    + " the ETag of the version you read, and a reason. With status PUBLISHED this also restores a"
                    + " retracted event.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = EventInput.class),
                            examples = @ExampleObject(name = "event 1", value = EventExamples.CORRECTED_EVENT)))
    @APIResponse(
            responseCode = "200",
            description = "The corrected event",
            content = @Content(schema = @Schema(implementation = EventView.class)))
    public Response put(@BeanParam IdParameter event, @BeanParam ChangeReasonParameters change, JsonNode body) {
        return responses.ok(editService.replace(event.id, change, body));
    }

    @PATCH
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "Correct part of an event",
            description = "Changes only the fields you send (JSON merge patch): null removes a value, a list replaces"
                    + " the whole list. Needs If-Match and a reason.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/merge-patch+json",
                            schema = @Schema(implementation = Object.class),
                            examples = @ExampleObject(name = "correction", value = EventExamples.CORRECTION)))
    @APIResponse(
            responseCode = "200",
            description = "The corrected event",
            content = @Content(schema = @Schema(implementation = EventView.class)))
    public Response patch(@BeanParam IdParameter event, @BeanParam ChangeReasonParameters change, JsonNode body) {
        return responses.ok(editService.patch(event.id, change, body));
    }

    @DELETE
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "Retract an event",
            description = "Removes the event from lists and totals. Nothing is erased: it can still be read, marked as"
                    + " retracted, with the reason, and can be restored. Needs If-Match and a reason.")
    @APIResponse(
            responseCode = "200",
            description = "The retracted event",
            content = @Content(schema = @Schema(implementation = EventView.class)))
    public Response delete(
            @BeanParam IdParameter event,
            @BeanParam ChangeReasonParameters change,
            @RequestBody(content = @Content(schema = @Schema(implementation = Retraction.class))) String body) {
        return responses.ok(editService.retract(event.id, change, retractions.parseReason(body)));
    }
}
