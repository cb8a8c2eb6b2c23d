package org.conflicttracker.event;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.conflicttracker.event.answer.Questions;
import org.conflicttracker.event.query.Sort;
import org.conflicttracker.event.request.Asked;
import org.conflicttracker.event.request.EventParameters;
import org.conflicttracker.event.write.Author;
import org.conflicttracker.event.write.Batch;
import org.conflicttracker.event.write.EventBodies;
import org.conflicttracker.event.write.EventInput;
import org.conflicttracker.event.write.EventRecorder;
import org.conflicttracker.event.write.Retry;
import org.conflicttracker.page.Links;
import org.conflicttracker.page.PageParameters;
import org.conflicttracker.page.PageRequest;
import org.conflicttracker.page.Paging;
import org.conflicttracker.problem.ProblemType;
import org.conflicttracker.problem.RequestFaults;
import org.conflicttracker.security.Audience;
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

/** The timeline of events, and the way into it. */
@Path("/api/v1/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events", description = "What happened, who says so, and every state it was recorded in.")
class EventsResource {

    private final Questions questions;
    private final EventLister lister;
    private final EventBodies bodies;
    private final EventRecorder recorder;
    private final Paging paging;
    private final RequestFaults request;
    private final EventTags tags;
    private final Audience audience;

    EventsResource(
            Questions questions,
            EventLister lister,
            EventBodies bodies,
            EventRecorder recorder,
            Paging paging,
            RequestFaults request,
            EventTags tags,
            Audience audience) {
        this.questions = questions;
        this.lister = lister;
        this.bodies = bodies;
        this.recorder = recorder;
        this.paging = paging;
        this.request = request;
        this.tags = tags;
        this.audience = audience;
    }

    @GET
    @Operation(
            summary = "List events",
            description =
                    "A page of the events that the conditions select, newest first. Each event shows its figures and the"
                            + " claims they come from.")
    @APIResponse(
            responseCode = "200",
            description = "A page of events",
            content = @Content(schema = @Schema(implementation = EventList.class)))
    public Response list(
            @BeanParam EventParameters parameters,
            @BeanParam SortParameter order,
            @BeanParam PageParameters pages,
            @Context UriInfo uri) {
        Asked asked = questions.read(parameters, request.faults());
        Sort sort = order.read(request.faults());
        PageRequest page = paging.read(pages, request.faults());
        request.faults().check(ProblemType.BAD_REQUEST);
        EventList list = lister.list(new EventLister.ListQuery(asked, sort, page), uri);
        Response.ResponseBuilder answer =
                Response.ok(list).header("X-Total-Count", list.page().total());
        Links.header(uri, list.page(), list.asOf().revision()).forEach(link -> answer.header("Link", link));
        return answer.build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "Record an event",
            description =
                    "Records an event from a report: the report, its source, the actors and the claims come in the same"
                            + " body, new or known. An array of up to 1,000 events is recorded as a whole or not at all.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(oneOf = {EventInput.class, EventInput[].class}),
                            examples = @ExampleObject(name = "event", value = EventExamples.NEW_EVENT)))
    @APIResponse(
            responseCode = "201",
            description = "Recorded, and stored",
            content = @Content(schema = @Schema(implementation = EventView.class)))
    public Response record(
            JsonNode body,
            @RestHeader("Idempotency-Key")
                    @Parameter(
                            description =
                                    "Any text of your own, up to 150 characters: sending the same request with the same"
                                            + " key again records nothing twice.",
                            example = "a-key-of-my-own")
                    String idempotencyKey) {
        Batch batch = bodies.batch(body);
        Author author = new Author(audience.name(), null);
        List<EventView> recorded = recorder.record(batch, Retry.of(idempotencyKey, author, body), author);
        if (batch.isArray()) {
            return Response.status(Response.Status.CREATED).entity(recorded).build();
        }
        EventView event = recorded.get(0);
        return Response.created(URI.create("/api/v1/events/" + event.id()))
                .tag(tags.of(event))
                .entity(event)
                .build();
    }
}
