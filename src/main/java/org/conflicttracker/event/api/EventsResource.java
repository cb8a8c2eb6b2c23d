package org.conflicttracker.event.api;

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
import java.util.List;
import org.conflicttracker.event.command.ChangeContext;
import org.conflicttracker.event.command.EventBodies;
import org.conflicttracker.event.command.EventBodies.EventBatch;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.event.command.EventRecorder;
import org.conflicttracker.event.command.IdempotencyKey;
import org.conflicttracker.event.command.Warning;
import org.conflicttracker.event.command.WarningService;
import org.conflicttracker.event.filter.EventFilterParameters;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.PinnedQuery;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.security.Roles;
import org.conflicttracker.web.caching.ResponseCache;
import org.conflicttracker.web.format.Format;
import org.conflicttracker.web.format.FormatNegotiation;
import org.conflicttracker.web.pagination.Links;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.RequestErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;

/** REST resource of all events: records new ones, and lists them. */
@Path(EventsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events", description = "What happened, who says so, and every earlier version.")
class EventsResource {

    static final String PATH = "/api/v1/events";

    /** Description of the header {@code Idempotency-Key}. */
    static final String KEY_DESCRIPTION =
            "Any text, up to 150 characters. If you send the same request with the same key again, nothing is recorded"
                    + " twice.";

    private final EventBodies bodies;
    private final EventRecorder recorder;
    private final WarningService warnings;
    private final EventListService listService;
    private final EventFiles files;
    private final FormatNegotiation formats;
    private final RequestErrors requestErrors;
    private final EventResponses responses;
    private final ResponseCache responseCache;
    private final FieldSelectionModifier fieldModifier;
    private final CurrentUser currentUser;

    EventsResource(
            EventBodies bodies,
            EventRecorder recorder,
            WarningService warnings,
            EventListService listService,
            EventFiles files,
            FormatNegotiation formats,
            RequestErrors requestErrors,
            EventResponses responses,
            ResponseCache responseCache,
            FieldSelectionModifier fieldModifier,
            CurrentUser currentUser) {
        this.bodies = bodies;
        this.recorder = recorder;
        this.warnings = warnings;
        this.listService = listService;
        this.files = files;
        this.formats = formats;
        this.requestErrors = requestErrors;
        this.responses = responses;
        this.responseCache = responseCache;
        this.fieldModifier = fieldModifier;
        this.currentUser = currentUser;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "Record an event",
            description = "Records an event in one step, with its report, source, actors and claims, new or existing.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EventInput.class),
                            examples = @ExampleObject(name = "event", value = EventExamples.NEW_EVENT)))
    @APIResponse(
            responseCode = "201",
            description = "The recorded event, with warnings of what may be a mistake",
            content = @Content(schema = @Schema(implementation = RecordedEvent.class)))
    public Response create(
            JsonNode body,
            @RestHeader("Idempotency-Key") @Parameter(description = KEY_DESCRIPTION, example = "a-key-of-my-own")
                    String idempotencyKey) {
        if (body != null && body.isArray()) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "This address records one event. Send an array of events to " + EventBatchResource.PATH + ".");
        }
        EventBatch one = bodies.parseBatch(body);
        ChangeContext context = new ChangeContext(currentUser.name(), null);
        IdempotencyKey key = IdempotencyKey.of(idempotencyKey, context, body);
        List<Warning> found = warnings.findWarnings(one).get(0);
        EventView event = recorder.create(one, key, context).get(0);
        return responses.created(RecordedEvent.of(event, found));
    }

    @GET
    @Produces({
        MediaType.APPLICATION_JSON,
        Format.TEXT_CSV,
        Format.SPREADSHEET,
        Format.GEO_JSON,
        Format.X_NDJSON,
        MediaType.WILDCARD
    })
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
        Format format = formats.selected();
        if (format != Format.NDJSON) {
            pages.file.history.refuse(requestErrors.errors());
        }
        if (format.isFile()) {
            return files.toResponse(new EventFiles.FileRequest(parameters, order, pages, uri));
        }
        EventListService.Listing query = listService.parse(parameters, order, pages);
        PinnedQuery pinned = listService.pinToRevision(query, uri);
        return responseCache.getOrCompute(
                pinned.tag(), () -> toResponse(listService.list(query, pinned, uri), query.fields(), uri));
    }

    private Response toResponse(EventList list, FieldSelection fields, UriInfo uri) {
        Response.ResponseBuilder response = Response.ok(
                        fieldModifier.applyTo(list, fields), MediaType.APPLICATION_JSON_TYPE)
                .header("X-Total-Count", list.page().total());
        Links.linkHeader(uri, list.page(), list.asOf().revision()).forEach(link -> response.header("Link", link));
        return response.build();
    }
}
