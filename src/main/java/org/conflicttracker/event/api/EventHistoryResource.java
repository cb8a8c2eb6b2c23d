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
import java.util.List;
import org.conflicttracker.event.api.ChangeReasons.ChangeReasonParameters;
import org.conflicttracker.event.api.EventEditService.EditWarnings;
import org.conflicttracker.event.api.EventResponses.EventExamples;
import org.conflicttracker.event.api.EventResponses.RecordedEvent;
import org.conflicttracker.event.command.EventBodies;
import org.conflicttracker.event.command.EventBodies.EventMergeRequest;
import org.conflicttracker.event.command.EventMergeService;
import org.conflicttracker.event.command.EventVersionRestorer;
import org.conflicttracker.event.command.ReasonParser.StatedReason;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.security.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** REST resource that merges an event into another one, takes a merge back, and restores an earlier version. */
@Path("/api/v1/events/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
class EventHistoryResource {

    private final EventBodies bodies;
    private final ChangeReasons reasons;
    private final EventMergeService merges;
    private final EventVersionRestorer restorer;
    private final EditWarnings warnings;
    private final EventResponses responses;

    EventHistoryResource(
            EventBodies bodies,
            ChangeReasons reasons,
            EventMergeService merges,
            EventVersionRestorer restorer,
            EditWarnings warnings,
            EventResponses responses) {
        this.bodies = bodies;
        this.reasons = reasons;
        this.merges = merges;
        this.restorer = restorer;
        this.warnings = warnings;
        this.responses = responses;
    }

    @POST
    @Path("/revisions/{version}/restore")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "Restore an earlier version of an event",
            description = "Records the event as it was in that version as a new version. Claims have the numbers that"
                    + " they had, actors, sources and reports their present names, and the status stays. A draft of an"
                    + " event that is published cannot be restored. Needs a reason; If-Match is optional.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = StatedReason.class),
                            examples = @ExampleObject(name = "reason", value = EventExamples.REASON)))
    @APIResponse(
            responseCode = "200",
            description = "The restored event, with warnings of what may be a mistake",
            content = @Content(schema = @Schema(implementation = RecordedEvent.class)))
    public Response restore(
            @BeanParam VersionParameters version, @BeanParam ChangeReasonParameters change, String body) {
        EventView restored = restorer.restore(
                version.id, version.version, change.optionalCondition(), reasons.contextOfText(change, body));
        return responses.ok(RecordedEvent.of(restored, List.of()));
    }

    @POST
    @Path("/merge")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "Merge an event into another one",
            description =
                    "For two events that are the same. The claims and reports of this event move along to the other"
                            + " one; equal claims are not added twice. From then on this event leads to the other one. Needs a"
                            + " reason; If-Match is optional. The merge can be taken back.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = EventMergeRequest.class),
                            examples = @ExampleObject(name = "merge", value = EventExamples.MERGE)))
    @APIResponse(
            responseCode = "200",
            description = "The merged event, with warnings of what may be a mistake",
            content = @Content(schema = @Schema(implementation = RecordedEvent.class)))
    public Response merge(
            @BeanParam EventResource.IdParameter event, @BeanParam ChangeReasonParameters change, JsonNode body) {
        ChangeReasons.StatedChange stated = reasons.parse(change, body);
        EventMergeRequest request = bodies.parseMerge(body, stated.faults());
        EventView merged = merges.merge(event.id, request, change.optionalCondition(), stated.context());
        return responses.ok(warnings.complete(merged, List.of()));
    }

    @POST
    @Path("/unmerge")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "Take the merge of an event back",
            description = "The event has its claims and reports again, under their old numbers and with the corrections"
                    + " that were made since. What was added to the other event since stays there. Needs a reason;"
                    + " If-Match is optional.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = StatedReason.class),
                            examples = @ExampleObject(name = "reason", value = EventExamples.REASON)))
    @APIResponse(
            responseCode = "200",
            description = "The event that was merged, with warnings of what may be a mistake",
            content = @Content(schema = @Schema(implementation = RecordedEvent.class)))
    public Response unmerge(
            @BeanParam EventResource.IdParameter event, @BeanParam ChangeReasonParameters change, String body) {
        EventView separate = merges.unmerge(event.id, change.optionalCondition(), reasons.contextOfText(change, body));
        return responses.ok(RecordedEvent.of(separate, List.of()));
    }

    /** Path parameters of a version of an event. */
    public static class VersionParameters {

        @RestPath
        @Parameter(description = "Number of the event.", example = "1")
        public long id;

        @RestPath
        @Parameter(description = "Version of the event: 1, 2, 3.", example = "1")
        public int version;
    }
}
