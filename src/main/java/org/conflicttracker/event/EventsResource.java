package org.conflicttracker.event;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.conflicttracker.event.answer.Pinned;
import org.conflicttracker.event.request.EventParameters;
import org.conflicttracker.page.Links;
import org.conflicttracker.validator.KeptAnswers;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The timeline of events. */
@Path("/api/v1/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events", description = "What happened, who says so, and every state it was recorded in.")
class EventsResource {

    private final EventQuestions questions;
    private final EventLister lister;
    private final KeptAnswers kept;
    private final Slimming slimming;

    EventsResource(EventQuestions questions, EventLister lister, KeptAnswers kept, Slimming slimming) {
        this.questions = questions;
        this.lister = lister;
        this.kept = kept;
        this.slimming = slimming;
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
            @BeanParam EventPageParameters pages,
            @Context UriInfo uri) {
        EventLister.ListQuery query = questions.read(parameters, order, pages);
        Pinned pinned = lister.pin(query, uri);
        return kept.answer(() -> answer(lister.list(query, pinned, uri), query.fields(), uri));
    }

    private Response answer(EventList list, Fields fields, UriInfo uri) {
        Response.ResponseBuilder answer = Response.ok(slimming.slim(list, fields))
                .header("X-Total-Count", list.page().total());
        Links.header(uri, list.page(), list.asOf().revision()).forEach(link -> answer.header("Link", link));
        return answer.build();
    }
}
