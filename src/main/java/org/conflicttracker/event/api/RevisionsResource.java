package org.conflicttracker.event.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.web.pagination.ListQuery;
import org.conflicttracker.web.pagination.ListingRequest;
import org.conflicttracker.web.pagination.PageParameters;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.problem.RequestErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Every state an event was ever recorded in. */
@Path("/api/v1/events/{id}/revisions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
class RevisionsResource {

    private final EventHistoryService historyService;
    private final EventResponses responses;
    private final Paging paging;
    private final RequestErrors requestErrors;

    RevisionsResource(EventHistoryService histories, EventResponses answers, Paging paging, RequestErrors request) {
        this.historyService = histories;
        this.responses = answers;
        this.paging = paging;
        this.requestErrors = request;
    }

    @GET
    @Operation(
            summary = "Get an event's history",
            description = "Every version of the event, oldest first, with the date and the reason of each change."
                    + " Drafts are shown to editors only.")
    @APIResponse(
            responseCode = "200",
            description = "A page of versions",
            content = @Content(schema = @Schema(implementation = EventView[].class)))
    public RestResponse<ListQuery<EventView>> list(
            @BeanParam IdParameter event, @BeanParam PageParameters pages, @Context UriInfo uri) {
        ListingRequest page = paging.parseListing(uri, pages, requestErrors.errors());
        return page.toResponse(historyService.listRevisions(event.id, page), EventView::version);
    }

    @GET
    @Path("/{version}")
    @Operation(
            summary = "Get one version of an event",
            description = "The event as it was recorded at that time. An earlier version never changes.")
    @APIResponse(
            responseCode = "200",
            description = "The version",
            content = @Content(schema = @Schema(implementation = EventView.class)))
    public Response get(
            @BeanParam IdParameter event,
            @RestPath @Parameter(description = "Version of the event: 1, 2, 3.", example = "1") int version) {
        return responses.immutable(historyService.getRevision(event.id, version));
    }
}
