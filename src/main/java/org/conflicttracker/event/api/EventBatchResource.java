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
import java.util.stream.IntStream;
import org.conflicttracker.event.api.EventResponses.EventExamples;
import org.conflicttracker.event.api.EventResponses.RecordedEvent;
import org.conflicttracker.event.command.ChangeContext;
import org.conflicttracker.event.command.EventBodies;
import org.conflicttracker.event.command.EventBodies.EventBatch;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.event.command.EventRecorder;
import org.conflicttracker.event.command.EventRecorder.IdempotencyKey;
import org.conflicttracker.event.command.Warning;
import org.conflicttracker.event.command.WarningService;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.security.Roles;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;

/** REST resource that records several events at once. */
@Path(EventBatchResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
class EventBatchResource {

    static final String PATH = EventsResource.PATH + "/batch";

    private final EventBodies bodies;
    private final EventRecorder recorder;
    private final WarningService warnings;
    private final CurrentUser currentUser;

    EventBatchResource(EventBodies bodies, EventRecorder recorder, WarningService warnings, CurrentUser currentUser) {
        this.bodies = bodies;
        this.recorder = recorder;
        this.warnings = warnings;
        this.currentUser = currentUser;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "Record several events",
            description = "Records up to 1,000 events, each as when recording a single one: either all of them are"
                    + " recorded or none.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema =
                                    @Schema(
                                            type = SchemaType.ARRAY,
                                            implementation = EventInput.class,
                                            minItems = 1,
                                            maxItems = 1000),
                            examples = @ExampleObject(name = "events", value = "[" + EventExamples.NEW_EVENT + "]")))
    @APIResponse(
            responseCode = "201",
            description = "The recorded events, in the same order",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = RecordedEvent.class)))
    public Response create(
            JsonNode body,
            @RestHeader("Idempotency-Key")
                    @Parameter(description = EventsResource.KEY_DESCRIPTION, example = "another-key-of-my-own")
                    String idempotencyKey) {
        if (body != null && !body.isArray()) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "This address records an array of events. Send a single event to " + EventsResource.PATH + ".");
        }
        EventBatch batch = bodies.parseBatch(body);
        ChangeContext context = new ChangeContext(currentUser.name(), null);
        IdempotencyKey key = IdempotencyKey.of(idempotencyKey, context, body);
        List<List<Warning>> found = warnings.findWarnings(batch);
        List<EventView> events = recorder.create(batch, key, context);
        return Response.status(Response.Status.CREATED)
                .entity(IntStream.range(0, events.size())
                        .mapToObj(i -> RecordedEvent.of(events.get(i), found.get(i), batch.pointer(i)))
                        .toList())
                .build();
    }
}
