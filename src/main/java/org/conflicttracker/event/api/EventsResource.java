package org.conflicttracker.event.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.conflicttracker.event.filter.EventFilterParameters;
import org.conflicttracker.event.query.PinnedQuery;
import org.conflicttracker.web.caching.ResponseCache;
import org.conflicttracker.web.pagination.Links;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The timeline of events. */
@Path("/api/v1/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events", description = "What happened, who says so, and every earlier version.")
class EventsResource {

    private final EventListQueryParser queryParser;
    private final EventListService listService;
    private final ResponseCache responseCache;
    private final FieldSelectionModifier fieldModifier;

    EventsResource(
            EventListQueryParser questions,
            EventListService lister,
            ResponseCache kept,
            FieldSelectionModifier slimming) {
        this.queryParser = questions;
        this.listService = lister;
        this.responseCache = kept;
        this.fieldModifier = slimming;
    }

    @GET
    @Operation(
            summary = "List events",
            description = "Lists the events that match your filters, newest first. Each event has its figures and the"
                    + " claims behind them.")
    @APIResponse(
            responseCode = "200",
            description = "A page of events",
            content = @Content(schema = @Schema(implementation = EventList.class)))
    public Response list(
            @BeanParam EventFilterParameters parameters,
            @BeanParam SortParameter order,
            @BeanParam EventPageParameters pages,
            @Context UriInfo uri) {
        EventListService.ListQuery query = queryParser.parse(parameters, order, pages);
        PinnedQuery pinned = listService.pinToRevision(query, uri);
        return responseCache.getOrCompute(() -> toResponse(listService.list(query, pinned, uri), query.fields(), uri));
    }

    private Response toResponse(EventList list, FieldSelection fields, UriInfo uri) {
        Response.ResponseBuilder answer = Response.ok(fieldModifier.applyTo(list, fields))
                .header("X-Total-Count", list.page().total());
        Links.linkHeader(uri, list.page(), list.asOf().revision()).forEach(link -> answer.header("Link", link));
        return answer.build();
    }
}
