package org.conflicttracker.event.api;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.conflicttracker.event.command.Batch;
import org.conflicttracker.event.command.ChangeContext;
import org.conflicttracker.event.command.EventBodies;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.event.command.EventRecorder;
import org.conflicttracker.event.command.IdempotencyKey;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.security.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;

/** New events. */
@Path("/api/v1/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
class EventCreateResource {

    private final EventBodies bodies;
    private final EventRecorder recorder;
    private final EventResponses responses;
    private final CurrentUser currentUser;

    EventCreateResource(EventBodies bodies, EventRecorder recorder, EventResponses answers, CurrentUser audience) {
        this.bodies = bodies;
        this.recorder = recorder;
        this.responses = answers;
        this.currentUser = audience;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "Record an event",
            description = "Records an event in one step, with its report, source, actors and claims, new or existing."
                    + " With an array of up to 1,000 events, either all of them are recorded or none.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(oneOf = {EventInput.class, EventInput[].class}),
                            examples = @ExampleObject(name = "event", value = EventExamples.NEW_EVENT)))
    @APIResponse(
            responseCode = "201",
            description = "The recorded event",
            content = @Content(schema = @Schema(implementation = EventView.class)))
    public Response create(
            JsonNode body,
            @RestHeader("Idempotency-Key")
                    @Parameter(
                            description =
                                    "Any text, up to 150 characters. If you send the same request with the same key again,"
                                            + " nothing is recorded twice.",
                            example = "a-key-of-my-own")
                    String idempotencyKey) {
        Batch batch = bodies.parseBatch(body);
        ChangeContext author = new ChangeContext(currentUser.name(), null);
        List<EventView> recorded = recorder.create(batch, IdempotencyKey.of(idempotencyKey, author, body), author);
        if (batch.isArray()) {
            return Response.status(Response.Status.CREATED).entity(recorded).build();
        }
        return responses.created(recorded.get(0));
    }
}
