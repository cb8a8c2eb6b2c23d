package org.conflicttracker.event;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.conflicttracker.event.store.Revision;
import org.conflicttracker.event.write.AddedClaims;
import org.conflicttracker.event.write.Author;
import org.conflicttracker.event.write.ClaimAdder;
import org.conflicttracker.event.write.EventBodies;
import org.conflicttracker.event.write.EventCorrector;
import org.conflicttracker.event.write.EventInput;
import org.conflicttracker.event.write.Reasons;
import org.conflicttracker.problem.ProblemType;
import org.conflicttracker.problem.RequestFaults;
import org.conflicttracker.security.Audience;
import org.conflicttracker.security.Roles;
import org.conflicttracker.time.AsOf;
import org.conflicttracker.validator.IfMatch;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One event: read it, correct it, retract it, restore it. */
@Path("/api/v1/events/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
class EventResource {

    private final EventFinder finder;
    private final EventViews views;
    private final EventTags tags;
    private final EventPatch patches;
    private final EventBodies bodies;
    private final EventCorrector corrector;
    private final ClaimAdder adder;
    private final RequestFaults request;
    private final Audience audience;

    EventResource(
            EventFinder finder,
            EventViews views,
            EventTags tags,
            EventPatch patches,
            EventBodies bodies,
            EventCorrector corrector,
            ClaimAdder adder,
            RequestFaults request,
            Audience audience) {
        this.finder = finder;
        this.views = views;
        this.tags = tags;
        this.patches = patches;
        this.bodies = bodies;
        this.corrector = corrector;
        this.adder = adder;
        this.request = request;
        this.audience = audience;
    }

    @GET
    @Operation(
            summary = "Read an event",
            description =
                    "One event with its figures, and the claims, reports and sources they come from. A retracted event"
                            + " answers 410 with the reason, a merged one leads to the event it became.")
    @APIResponse(
            responseCode = "200",
            description = "The event",
            content = @Content(schema = @Schema(implementation = EventView.class)))
    public Response get(@BeanParam IdParameter event, @BeanParam AsOfParameter moment) {
        Optional<AsOf> asOf = moment.read(request.faults());
        request.faults().check(ProblemType.BAD_REQUEST);
        Revision state = finder.getStanding(event.id, asOf);
        if (state.status == Status.MERGED) {
            return Response.status(Response.Status.PERMANENT_REDIRECT)
                    .location(EventFinder.uri(state.mergedInto))
                    .build();
        }
        return answer(views.view(state));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "Correct an event",
            description =
                    "Replaces what the event says; the state before stays in its history. Send If-Match with the ETag of"
                            + " the state you read, and a reason. With status PUBLISHED it also restores a retracted event.")
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
    public Response put(@BeanParam IdParameter event, @BeanParam ChangeParameters change, JsonNode body) {
        return replace(event.id, change, body);
    }

    @PATCH
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "Correct a part of an event",
            description =
                    "Changes only what is sent (JSON merge patch): null removes, a list replaces the whole list. Needs"
                            + " If-Match and a reason.")
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
    public Response patch(@BeanParam IdParameter event, @BeanParam ChangeParameters change, JsonNode body) {
        EventView before = views.view(finder.getState(event.id, Optional.empty()));
        return replace(event.id, change, patches.apply(before, body));
    }

    private Response replace(long id, ChangeParameters change, JsonNode body) {
        IfMatch condition = new IfMatch(change.ifMatch);
        EventInput input = bodies.event(body);
        Author author = new Author(audience.name(), Reasons.require(change.reason, input.reason()));
        return answer(corrector.replace(id, condition, input, author));
    }

    @DELETE
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "Retract an event",
            description =
                    "Takes the event out of lists and sums. Nothing is erased: it stays readable, marked as retracted, with"
                            + " the reason, and can be restored. Needs If-Match and a reason.")
    @APIResponse(
            responseCode = "200",
            description = "The retracted event",
            content = @Content(schema = @Schema(implementation = EventView.class)))
    public Response delete(@BeanParam IdParameter event, @BeanParam ChangeParameters change, JsonNode body) {
        IfMatch condition = new IfMatch(change.ifMatch);
        Author author = new Author(audience.name(), Reasons.require(change.reason, Reasons.of(body)));
        return answer(corrector.retract(event.id, condition, author));
    }

    @POST
    @Path("/claims")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "Add claims to an event",
            description = "Adds what further reports say, without sending the rest of the event again.")
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
        AddedClaims added = bodies.claims(body);
        Author author = new Author(audience.name(), added.reason() == null ? "Claims added" : added.reason());
        EventView view = adder.add(event.id, added, author);
        return Response.created(EventFinder.uri(event.id))
                .tag(tags.of(view))
                .entity(view)
                .build();
    }

    private Response answer(EventView view) {
        return Response.ok(view).tag(tags.of(view)).build();
    }
}
