package org.conflicttracker.event;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.conflicttracker.event.store.HistoryRepository;
import org.conflicttracker.event.store.Revision;
import org.conflicttracker.page.Listing;
import org.conflicttracker.page.ListingRequest;
import org.conflicttracker.page.PageParameters;
import org.conflicttracker.page.Paging;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;
import org.conflicttracker.problem.RequestFaults;
import org.conflicttracker.security.Audience;
import org.conflicttracker.spine.Horizon;
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

    private final HistoryRepository history;
    private final Horizon horizon;
    private final EventViews views;
    private final EventTags tags;
    private final Paging paging;
    private final RequestFaults request;
    private final Audience audience;

    RevisionsResource(
            HistoryRepository history,
            Horizon horizon,
            EventViews views,
            EventTags tags,
            Paging paging,
            RequestFaults request,
            Audience audience) {
        this.history = history;
        this.horizon = horizon;
        this.views = views;
        this.tags = tags;
        this.paging = paging;
        this.request = request;
        this.audience = audience;
    }

    @GET
    @Operation(
            summary = "Read an event's history",
            description =
                    "Every state of the event, oldest first: who changed it when, and why. Drafts are for editors only.")
    @APIResponse(
            responseCode = "200",
            description = "A page of states",
            content = @Content(schema = @Schema(implementation = EventView[].class)))
    public RestResponse<Listing<EventView>> list(
            @BeanParam IdParameter event, @BeanParam PageParameters pages, @Context UriInfo uri) {
        ListingRequest page = paging.listing(uri, pages, request.faults());
        HistoryRepository.Reader reader = reader(event.id);
        long total = history.count(reader);
        if (total == 0) {
            throw new ProblemException(ProblemType.NOT_FOUND, "No event has the id " + event.id + ".");
        }
        List<EventView> found = views.views(history.find(reader, page.after(), page.most()));
        return page.answer(new ListingRequest.Found<>(found, total), EventView::version);
    }

    @GET
    @Path("/{version}")
    @Operation(
            summary = "Read one state of an event",
            description = "The event as it was recorded once; it never changes.")
    @APIResponse(
            responseCode = "200",
            description = "The state",
            content = @Content(schema = @Schema(implementation = EventView.class)))
    public Response get(
            @BeanParam IdParameter event,
            @RestPath @Parameter(description = "Number of the state within the event: 1, 2, 3.", example = "1")
                    int version) {
        Revision state = history.find(reader(event.id), version - 1L, 1).stream()
                .filter(found -> found.version == version)
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_FOUND, "Event " + event.id + " has no state " + version + "."));
        return Response.ok(views.view(state)).tag(tags.of(event.id, version)).build();
    }

    private HistoryRepository.Reader reader(long event) {
        return new HistoryRepository.Reader(event, horizon.revision(), audience.editor());
    }
}
