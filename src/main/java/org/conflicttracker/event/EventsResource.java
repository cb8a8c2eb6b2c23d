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
import org.conflicttracker.event.answer.Questions;
import org.conflicttracker.event.query.Sort;
import org.conflicttracker.event.request.Asked;
import org.conflicttracker.event.request.EventParameters;
import org.conflicttracker.page.Links;
import org.conflicttracker.page.PageRequest;
import org.conflicttracker.page.Paging;
import org.conflicttracker.problem.ProblemType;
import org.conflicttracker.problem.RequestFaults;
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

    private final Questions questions;
    private final EventLister lister;
    private final Paging paging;
    private final KeptAnswers kept;
    private final Slimming slimming;
    private final RequestFaults request;

    EventsResource(
            Questions questions,
            EventLister lister,
            Paging paging,
            KeptAnswers kept,
            Slimming slimming,
            RequestFaults request) {
        this.questions = questions;
        this.lister = lister;
        this.paging = paging;
        this.kept = kept;
        this.slimming = slimming;
        this.request = request;
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
        Asked asked = questions.read(parameters, request.faults());
        Sort sort = order.read(request.faults());
        PageRequest page = paging.read(pages.page, request.faults());
        Fields fields = pages.fields.read(request.faults());
        request.faults().check(ProblemType.BAD_REQUEST);
        EventLister.ListQuery query = new EventLister.ListQuery(asked, sort, page);
        Pinned pinned = lister.pin(query, uri);
        return kept.answer(() -> answer(lister.list(query, pinned, uri), fields, uri));
    }

    private Response answer(EventList list, Fields fields, UriInfo uri) {
        Response.ResponseBuilder answer = Response.ok(slimming.slim(list, fields))
                .header("X-Total-Count", list.page().total());
        Links.header(uri, list.page(), list.asOf().revision()).forEach(link -> answer.header("Link", link));
        return answer.build();
    }
}
