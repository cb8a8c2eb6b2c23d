package org.conflicttracker.event.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.conflicttracker.event.api.ClaimReader.ClaimPosition;
import org.conflicttracker.event.api.ClaimReader.ClaimSelection;
import org.conflicttracker.event.api.ClaimReader.EventClaim;
import org.conflicttracker.event.api.EventPageParameters.SortParameter;
import org.conflicttracker.event.filter.ClaimFilter;
import org.conflicttracker.event.filter.ClaimFilter.ClaimFilterParameters;
import org.conflicttracker.event.filter.EventFilter.EventFilterParameters;
import org.conflicttracker.event.filter.FilterLinks;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.event.query.AsOfResolver.AsOfView;
import org.conflicttracker.event.query.CitationService;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.event.query.PagePermit;
import org.conflicttracker.event.query.PageRepository.SeekKey;
import org.conflicttracker.event.query.PageRepository.Sort;
import org.conflicttracker.event.query.PinnedQuery;
import org.conflicttracker.event.query.PinnedQuery.Hint;
import org.conflicttracker.web.caching.ResponseCache;
import org.conflicttracker.web.citation.CitableRequest;
import org.conflicttracker.web.citation.CitableResource;
import org.conflicttracker.web.citation.Citation;
import org.conflicttracker.web.citation.Citation.CitationParameter;
import org.conflicttracker.web.citation.CitedJson.CitedAnswer;
import org.conflicttracker.web.format.Column;
import org.conflicttracker.web.format.Downloads;
import org.conflicttracker.web.format.FileBody;
import org.conflicttracker.web.format.FileBody.CsvOptions;
import org.conflicttracker.web.format.FileBody.JsonLines;
import org.conflicttracker.web.format.FileBody.Table;
import org.conflicttracker.web.format.Format;
import org.conflicttracker.web.format.FormatNegotiation;
import org.conflicttracker.web.format.Iterators;
import org.conflicttracker.web.format.TableParameters;
import org.conflicttracker.web.format.TableParameters.FileLimit;
import org.conflicttracker.web.pagination.Cursor;
import org.conflicttracker.web.pagination.Links;
import org.conflicttracker.web.pagination.Page;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.pagination.Paging.PageParameters;
import org.conflicttracker.web.pagination.Paging.PageRequest;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationErrors;
import org.conflicttracker.web.problem.ValidationErrors.RequestErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Claims on their own. */
@Path(ClaimsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
class ClaimsResource implements CitableResource {

    static final String PATH = "/api/v1/claims";

    private final EventQueryService queryService;
    private final ClaimReader reader;
    private final PagePermit permit;
    private final Paging paging;
    private final Downloads downloads;
    private final FormatNegotiation formats;
    private final ResponseCache responseCache;
    private final RequestErrors requestErrors;
    private final CitationService citations;

    ClaimsResource(
            EventQueryService queryService,
            ClaimReader reader,
            PagePermit permit,
            Paging paging,
            Downloads downloads,
            FormatNegotiation formats,
            ResponseCache responseCache,
            RequestErrors requestErrors,
            CitationService citations) {
        this.queryService = queryService;
        this.reader = reader;
        this.permit = permit;
        this.paging = paging;
        this.downloads = downloads;
        this.formats = formats;
        this.responseCache = responseCache;
        this.requestErrors = requestErrors;
        this.citations = citations;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV, Format.SPREADSHEET, Format.X_NDJSON, MediaType.WILDCARD})
    @Operation(
            summary = "List claims",
            description = "Lists who says what: every claim of the events that match your filters, in the order of the"
                    + " events, each in words and with links to its report, its source and who is quoted. Where you ask"
                    + " for a source, a report or who is quoted, only claims of that report or with that quoted source are"
                    + " listed; `group=CIVILIANS` lists only claims about civilians alone.")
    @APIResponse(
            responseCode = "200",
            description = "A page of claims",
            content = @Content(schema = @Schema(implementation = ClaimList.class)))
    public Response list(
            @BeanParam EventFilterParameters filter,
            @BeanParam ClaimListParameters parameters,
            @BeanParam TableParameters table,
            @Context UriInfo uri) {
        ValidationErrors errors = requestErrors.errors();
        boolean cited = parameters.citation.parse(errors);
        ClaimQuery query = parse(filter, parameters, errors);
        if (formats.selected().isFile()) {
            return toFile(query, parameters, table, uri);
        }
        table.columns.refuse(errors);
        ClaimPageQuery page = parsePage(query, parameters, uri, errors);
        PinnedQuery pinned = pinToRevision(page);
        return responseCache.getOrCompute(pinned.tag(), () -> {
            ClaimList list = read(page, pinned);
            Response.ResponseBuilder response = citations.toResponse(list, pinned, uri, cited);
            if (list.page().total() != null) {
                response.header("X-Total-Count", list.page().total());
            }
            page.links(list).forEach(link -> response.header("Link", link));
            return response.build();
        });
    }

    @Override
    public boolean isAt(String path) {
        return path.equals(PATH);
    }

    @Override
    public CitedAnswer answer(CitableRequest request) {
        EventFilterParameters filter = request.parameters(EventFilterParameters.class);
        ClaimListParameters parameters = request.parameters(ClaimListParameters.class);
        request.checkParameters();
        ClaimPageQuery page =
                parsePage(parse(filter, parameters, request.errors()), parameters, request, request.errors());
        PinnedQuery pinned = pinToRevision(page);
        return citations.cite(read(page, pinned), pinned, request);
    }

    @Override
    public List<Citation.State> listStates(CitableRequest request, StatePage page) {
        EventFilterParameters filter = request.parameters(EventFilterParameters.class);
        ClaimListParameters parameters = request.parameters(ClaimListParameters.class);
        request.checkParameters();
        ClaimQuery query = parse(filter, parameters, request.errors());
        request.errors().throwIfAny(ProblemType.BAD_REQUEST);
        return queryService.listStates(query.filterRequest(), page);
    }

    private ClaimQuery parse(EventFilterParameters filter, ClaimListParameters parameters, ValidationErrors errors) {
        FilterRequest request = queryService.parse(filter, errors);
        ClaimFilter claims = queryService.parseClaims(parameters.claims, request, errors);
        return new ClaimQuery(request, claims, parameters.order.parse(errors));
    }

    /** @throws org.conflicttracker.web.problem.ProblemException 400 with all errors of the collector */
    private ClaimPageQuery parsePage(
            ClaimQuery query, ClaimListParameters parameters, UriInfo uri, ValidationErrors errors) {
        PageRequest page = paging.parse(parameters.page, errors);
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        ClaimPageQuery pageQuery = new ClaimPageQuery(query, page, uri);
        pageQuery.start();
        return pageQuery;
    }

    private PinnedQuery pinToRevision(ClaimPageQuery query) {
        FilterRequest request = query.query().filterRequest();
        return query.page()
                .cursor()
                .map(cursor -> queryService.pinToRevision(request, query.uri(), cursor))
                .orElseGet(() -> queryService.pinToRevision(request, query.uri()));
    }

    private ClaimList read(ClaimPageQuery query, PinnedQuery pinned) {
        ClaimCursor start = query.start();
        int limit = query.page().limit();
        return permit.read(
                limit,
                () -> query.toList(reader.page(query.query().select(pinned), start.position(), limit), start, pinned));
    }

    private Response toFile(ClaimQuery query, ClaimListParameters parameters, TableParameters table, UriInfo uri) {
        ValidationErrors errors = requestErrors.errors();
        CsvOptions options = table.csv.parse(errors);
        List<Column<EventClaim>> columns = table.columns.select(EventClaim.columns(uri.getBaseUri()), Map.of(), errors);
        long limit = FileLimit.parse(parameters.page.limit, errors);
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        PinnedQuery pinned = queryService.pinToRevision(query.filterRequest(), uri);
        Iterator<EventClaim> rows = new Iterators.LimitIterator<>(reader.all(query.select(pinned)), limit);
        FileBody<?> body = formats.selected() == Format.NDJSON
                ? table.columns.isGiven() ? Table.toLines(columns, rows) : JsonLines.of(rows, EventClaim::toView)
                : new Table<>(columns, rows, options);
        AsOfView asOf = pinned.lastModified();
        return citations
                .withHeaders(
                        downloads.toResponse(
                                Downloads.fileName("claims", asOf.revision(), asOf.recordedAt()),
                                formats.selected(),
                                body),
                        pinned,
                        uri)
                .build();
    }

    /** Parameters of a list of claims beside the filter on events. */
    public static class ClaimListParameters {

        @BeanParam
        public ClaimFilterParameters claims = new ClaimFilterParameters();

        @BeanParam
        public SortParameter order = new SortParameter();

        @BeanParam
        public PageParameters page = new PageParameters();

        @BeanParam
        public CitationParameter citation = new CitationParameter();
    }

    /** Parsed query without its page. */
    private record ClaimQuery(FilterRequest filterRequest, ClaimFilter claims, Sort sort) {

        ClaimSelection select(PinnedQuery pinned) {
            return new ClaimSelection(pinned, claims, sort);
        }

        String fingerprint(UriInfo request) {
            return Cursor.fingerprint(
                    sort.code() + claims.canonicalText(),
                    FilterLinks.of(request.getQueryParameters()).canonicalQuery());
        }
    }

    /** Position at which a page begins. @param total number of claims of the whole list; null if they were not counted */
    private record ClaimCursor(
            ClaimPosition position, @Nullable Long total) {

        private static final ClaimCursor FIRST = new ClaimCursor(ClaimPosition.BEGIN, null);

        /** @throws org.conflicttracker.web.problem.ProblemException 400 for a forged cursor */
        static ClaimCursor of(Cursor cursor, Sort sort) {
            if (cursor.keys().size() != 4) {
                throw Cursor.invalid();
            }
            SeekKey previous =
                    cursor.keys().get(0) == null ? null : new SeekKey(cursor.numberKey(0), cursor.numberKey(1));
            long no = cursor.numberKey(2);
            if (previous != null && !previous.isValidFor(sort) || no < 0 || no > Integer.MAX_VALUE) {
                throw Cursor.invalid();
            }
            return new ClaimCursor(
                    new ClaimPosition(previous, (int) no), cursor.keys().get(3) == null ? null : cursor.numberKey(3));
        }

        static List<String> toKeys(ClaimPosition position, @Nullable Long total) {
            SeekKey previous = position.previous();
            return Arrays.asList(
                    previous == null ? null : Long.toString(previous.key()),
                    previous == null ? null : Long.toString(previous.event()),
                    Integer.toString(position.no()),
                    total == null ? null : total.toString());
        }
    }

    /** ClaimQuery of one page. */
    private record ClaimPageQuery(ClaimQuery query, PageRequest page, UriInfo uri) {

        /** @throws org.conflicttracker.web.problem.ProblemException 400 if the cursor belongs to another list */
        ClaimCursor start() {
            return page.cursor()
                    .map(cursor -> {
                        cursor.requireFingerprint(query.fingerprint(uri));
                        return ClaimCursor.of(cursor, query.sort());
                    })
                    .orElse(ClaimCursor.FIRST);
        }

        ClaimList toList(ClaimReader.ClaimPage found, ClaimCursor start, PinnedQuery pinned) {
            Long total = found.total() == null ? start.total() : found.total();
            long revision = pinned.lastModified().revision();
            String next = found.next() == null || page.limit() == 0
                    ? null
                    : Links.nextPage(
                            uri, new Cursor(ClaimCursor.toKeys(found.next(), total), revision, query.fingerprint(uri)));
            int size = found.claims().size();
            return new ClaimList(
                    found.claims().stream().map(EventClaim::toView).toList(),
                    new ClaimListPage(
                            size,
                            total,
                            found.events(),
                            next,
                            page.maximum().value(),
                            page.maximum().hint()),
                    pinned.lastModified(),
                    pinned.hints());
        }

        List<String> links(ClaimList list) {
            return Links.linkHeader(
                    uri,
                    Page.of(list.page().size(), 0, list.page().next(), page.maximum()),
                    list.asOf().revision());
        }
    }

    /** Page of the list of claims. */
    @Schema(name = "ClaimList", description = "A page of claims")
    record ClaimList(
            @Schema(description = "The claims, in the order of their events, then by number")
            List<ClaimView> data,

            @Schema(description = "Position of this page in the whole list")
            ClaimListPage page,

            AsOfView asOf,

            @Schema(
                    description =
                            "Names in your filters that match nothing, with suggestions; absent if there are none")
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            List<Hint> hints) {}

    /** Position of a page of claims in its list. */
    @Schema(
            name = "ClaimPage",
            description =
                    "Position of a page of claims. Only so many events are read for one page: it may have fewer claims"
                            + " than `limit`, or none, and still a `next`.")
    record ClaimListPage(
            @Schema(description = "Number of claims on this page")
            int size,

            @Schema(description = "Number of claims of the whole list; null if there are too many events to count them")
            @Nullable
            Long total,

            @Schema(description = "Number of events that the claims are looked for in")
            long events,

            @Schema(description = "Path of the next page; null on the last page, and with `limit=0`") @Nullable
            String next,

            @Schema(description = "Maximum number of claims on a page")
            int limit,

            @Schema(description = "Says that `limit` was greater than the maximum; absent if it was not")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            String hint) {}
}
