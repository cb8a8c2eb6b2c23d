package org.conflicttracker.event.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
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
import org.conflicttracker.event.api.EventPageParameters.SortParameter;
import org.conflicttracker.event.api.EventResponses.EventExamples;
import org.conflicttracker.event.api.EventResponses.RecordedEvent;
import org.conflicttracker.event.api.FieldSelection.FieldSelectionModifier;
import org.conflicttracker.event.command.ChangeContext;
import org.conflicttracker.event.command.EventBodies;
import org.conflicttracker.event.command.EventBodies.EventBatch;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.event.command.EventRecorder;
import org.conflicttracker.event.command.EventRecorder.IdempotencyKey;
import org.conflicttracker.event.command.Warning;
import org.conflicttracker.event.command.WarningService;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilter.EventFilterParameters;
import org.conflicttracker.event.filter.FilterLinks;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.event.filter.RecordFilter.Summaries;
import org.conflicttracker.event.query.AsOfResolver.AsOfView;
import org.conflicttracker.event.query.CitationService;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.EventView.RawJsonEvent;
import org.conflicttracker.event.query.EventViewMapper;
import org.conflicttracker.event.query.PagePermit;
import org.conflicttracker.event.query.PageRepository;
import org.conflicttracker.event.query.PageRepository.SeekKey;
import org.conflicttracker.event.query.PageRepository.Sort;
import org.conflicttracker.event.query.PinnedQuery;
import org.conflicttracker.event.query.PinnedQuery.Hint;
import org.conflicttracker.event.query.SelectionStatistics;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.security.Roles;
import org.conflicttracker.web.caching.ResponseCache;
import org.conflicttracker.web.citation.CitableRequest;
import org.conflicttracker.web.citation.CitableResource;
import org.conflicttracker.web.citation.Citation;
import org.conflicttracker.web.citation.CitedJson.CitedAnswer;
import org.conflicttracker.web.format.Format;
import org.conflicttracker.web.format.FormatNegotiation;
import org.conflicttracker.web.pagination.Cursor;
import org.conflicttracker.web.pagination.Links;
import org.conflicttracker.web.pagination.Page;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.pagination.Paging.PageRequest;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationErrors;
import org.conflicttracker.web.problem.ValidationErrors.RequestErrors;
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

/** REST resource of all events: records new ones, and lists them. */
@Path(EventsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events", description = "What happened, who says so, and every earlier version.")
class EventsResource implements CitableResource {

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
    private final EventFeed feed;
    private final FormatNegotiation formats;
    private final RequestErrors requestErrors;
    private final EventResponses responses;
    private final ResponseCache responseCache;
    private final FieldSelectionModifier fieldModifier;
    private final CurrentUser currentUser;
    private final CitationService citations;

    EventsResource(
            EventBodies bodies,
            EventRecorder recorder,
            WarningService warnings,
            EventListService listService,
            EventFiles files,
            EventFeed feed,
            FormatNegotiation formats,
            RequestErrors requestErrors,
            EventResponses responses,
            ResponseCache responseCache,
            FieldSelectionModifier fieldModifier,
            CurrentUser currentUser,
            CitationService citations) {
        this.bodies = bodies;
        this.recorder = recorder;
        this.warnings = warnings;
        this.listService = listService;
        this.files = files;
        this.feed = feed;
        this.formats = formats;
        this.requestErrors = requestErrors;
        this.responses = responses;
        this.responseCache = responseCache;
        this.fieldModifier = fieldModifier;
        this.currentUser = currentUser;
        this.citations = citations;
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
        Format.ATOM_XML,
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
        ValidationErrors errors = requestErrors.errors();
        boolean cited = pages.citation.parse(errors);
        Format format = formats.selected();
        if (format != Format.NDJSON) {
            pages.file.history.refuse(errors);
        }
        if (format == Format.ATOM) {
            // Swagger UI sends the default; a feed has no order to choose (RFC 4287, 4.1.1)
            order.parse(errors);
            return feed.toResponse(
                    new EventFeed.AtomRequest(parameters, null, 0, pages.feed, pages.page.limit, uri), errors);
        }
        if (format.isFile()) {
            return files.toResponse(new EventFiles.FileRequest(parameters, order, pages, uri, errors));
        }
        EventListService.Listing query = listService.parse(parameters, order, pages, errors);
        PinnedQuery pinned = listService.pinToRevision(query, uri);
        return responseCache.getOrCompute(pinned.tag(), () -> {
            EventList list = listService.list(query, pinned, uri);
            Response.ResponseBuilder response = citations
                    .toResponse(fieldModifier.applyTo(list, query.fields()), pinned, uri, cited)
                    .header("X-Total-Count", list.page().total());
            Links.linkHeader(uri, list.page(), list.asOf().revision()).forEach(link -> response.header("Link", link));
            return response.build();
        });
    }

    @Override
    public boolean isAt(String path) {
        return path.equals(PATH);
    }

    @Override
    public CitedAnswer answer(CitableRequest request) {
        EventListService.Listing query = parse(request);
        PinnedQuery pinned = listService.pinToRevision(query, request);
        EventList list = listService.list(query, pinned, request);
        return citations.cite(fieldModifier.applyTo(list, query.fields()), pinned, request);
    }

    @Override
    public List<Citation.State> listStates(CitableRequest request, StatePage page) {
        return listService.listStates(parse(request), page);
    }

    private EventListService.Listing parse(CitableRequest request) {
        EventFilterParameters filter = request.parameters(EventFilterParameters.class);
        SortParameter order = request.parameters(SortParameter.class);
        EventPageParameters pages = request.parameters(EventPageParameters.class);
        pages.file.history.refuse(request.errors());
        request.checkParameters();
        return listService.parse(filter, order, pages, request.errors());
    }

    /** Service that parses list requests and reads pages of events. */
    @ApplicationScoped
    static class EventListService {

        /** Query of one page: filter, order, page, and members of the events. */
        record Listing(FilterRequest filterRequest, Sort sort, PageRequest page, FieldSelection fields) {}

        private final EventQueryService queryService;
        private final SelectionStatistics statistics;
        private final EventViewMapper views;
        private final PagePermit permit;
        private final Paging paging;

        EventListService(
                EventQueryService queryService,
                SelectionStatistics statistics,
                EventViewMapper views,
                PagePermit permit,
                Paging paging) {
            this.queryService = queryService;
            this.statistics = statistics;
            this.views = views;
            this.permit = permit;
            this.paging = paging;
        }

        /**
         * Parses the parameters of a list request.
         *
         * @throws ProblemException 400 with all errors of the request
         */
        Listing parse(
                EventFilterParameters events, SortParameter order, EventPageParameters pages, ValidationErrors errors) {
            FilterRequest filterRequest = queryService.parse(events, errors);
            Sort sort = order.parse(errors);
            PageRequest page = paging.parse(pages.page, errors);
            FieldSelection fields = pages.fields.parse(errors);
            errors.throwIfAny(ProblemType.BAD_REQUEST);
            return new Listing(filterRequest, sort, page, fields);
        }

        /**
         * Binds the query to a revision.
         *
         * @throws ProblemException 400 if the cursor belongs to another list
         */
        PinnedQuery pinToRevision(Listing query, UriInfo request) {
            return query.page()
                    .cursor()
                    .map(given -> {
                        given.requireFingerprint(fingerprint(query, request));
                        return queryService.pinToRevision(query.filterRequest(), request, given);
                    })
                    .orElseGet(() -> queryService.pinToRevision(query.filterRequest(), request));
        }

        private static String fingerprint(Listing query, UriInfo request) {
            return Cursor.fingerprint(
                    query.sort().code(),
                    FilterLinks.of(request.getQueryParameters()).canonicalQuery());
        }

        List<Citation.State> listStates(Listing query, StatePage page) {
            return queryService.listStates(query.filterRequest(), page);
        }

        EventList list(Listing query, PinnedQuery pinned, UriInfo request) {
            return permit.read(query.page().limit(), () -> read(query, pinned, request));
        }

        private EventList read(Listing query, PinnedQuery pinned, UriInfo request) {
            SeekKey after = query.page()
                    .cursor()
                    .map(cursor -> parseSeekKey(cursor, query.sort()))
                    .orElse(null);
            int limit = query.page().limit();
            List<PageRepository.Entry> found = pinned.engine()
                    .listPage(new PageRepository.Ordered(pinned.selection(), query.sort()), after, limit + 1);
            boolean more = limit > 0 && found.size() > limit;
            List<PageRepository.Entry> entries = found.subList(0, Math.min(limit, found.size()));
            String next = more
                    ? Links.nextPage(
                            request,
                            new Cursor(
                                    toCursorKeys(entries.get(limit - 1).seekKey()),
                                    pinned.lastModified().revision(),
                                    fingerprint(query, request)))
                    : null;
            List<Long> revisions =
                    entries.stream().map(PageRepository.Entry::revision).toList();
            boolean full = pinned.filter().records().summaries() == Summaries.FULL;
            List<?> data = query.fields().isAll() && !full
                    ? views.listRawJson(revisions)
                    : listViews(revisions, pinned.filter());
            Page page = Page.of(
                    data.size(),
                    statistics.events(pinned.engine(), pinned.selection()),
                    next,
                    query.page().maximum());
            return new EventList(data, page, pinned.claimsUrl(), pinned.lastModified(), pinned.hints());
        }

        private List<EventView> listViews(List<Long> revisions, EventFilter filter) {
            return views.listViews(revisions).stream()
                    .map(event -> event.countedBy(filter))
                    .toList();
        }

        private static List<String> toCursorKeys(SeekKey seekKey) {
            return List.of(Long.toString(seekKey.key()), Long.toString(seekKey.event()));
        }

        /** Keyset position at which the page before ended. */
        private static SeekKey parseSeekKey(Cursor cursor, Sort sort) {
            SeekKey seekKey = new SeekKey(cursor.numberKey(0), cursor.numberKey(1));
            if (!seekKey.isValidFor(sort)) {
                throw Cursor.invalid();
            }
            return seekKey;
        }
    }

    /**
     * Page of the list of events.
     *
     * @param data {@link EventView}s, or the same as {@linkplain RawJsonEvent serialized JSON}
     */
    @Schema(name = "EventList", description = "A page of events")
    public record EventList(
            @Schema(description = "The events", type = SchemaType.ARRAY, implementation = EventView.class)
            List<?> data,

            @Schema(description = "Position of this page in the whole list")
            Page page,

            @Schema(
                    description = "Link to the claims of all these events: who says what (a path on this server)",
                    examples = "/api/v1/claims?asOf=60&country=SYR")
            String claimsUrl,

            AsOfView asOf,

            @Schema(
                    description =
                            "Names in your filters that match nothing, with suggestions; absent if there are none")
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            List<Hint> hints) {}
}
