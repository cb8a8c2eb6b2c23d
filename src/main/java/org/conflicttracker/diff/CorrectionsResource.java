package org.conflicttracker.diff;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.conflicttracker.analytics.Aggregates.Measured;
import org.conflicttracker.analytics.DimensionsParameter.MeasuresParameter;
import org.conflicttracker.diff.EffectReader.EffectQuery;
import org.conflicttracker.event.api.EventFeed;
import org.conflicttracker.event.api.EventFeed.FeedParameters;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.EventFilter.EventFilterParameters;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.query.AsOfResolver.AsOfView;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.event.query.CitationService;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.event.query.PagePermit;
import org.conflicttracker.event.query.PinnedQuery;
import org.conflicttracker.event.query.PinnedQuery.Hint;
import org.conflicttracker.event.query.QueryEngine.ChangeEffect;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.web.caching.ResponseCache;
import org.conflicttracker.web.citation.CitableRequest;
import org.conflicttracker.web.citation.CitableResource;
import org.conflicttracker.web.citation.Citation;
import org.conflicttracker.web.citation.Citation.CitationParameter;
import org.conflicttracker.web.citation.CitedJson.CitedAnswer;
import org.conflicttracker.web.format.Format;
import org.conflicttracker.web.format.FormatNegotiation;
import org.conflicttracker.web.format.TableParameters;
import org.conflicttracker.web.pagination.Cursor;
import org.conflicttracker.web.pagination.Links;
import org.conflicttracker.web.pagination.Page;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.pagination.Paging.PageParameters;
import org.conflicttracker.web.pagination.Paging.PageRequest;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationErrors;
import org.conflicttracker.web.problem.ValidationErrors.RequestErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** REST resource of the public list of corrections, retractions and merges. */
@Path(CorrectionsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Changes")
public class CorrectionsResource implements CitableResource {

    private static final String API = "/api/v1";

    static final String PATH = API + "/corrections";

    private final CorrectionService corrections;
    private final CorrectionFiles files;
    private final EventFeed feed;
    private final FormatNegotiation formats;
    private final ResponseCache responseCache;
    private final RequestErrors requestErrors;
    private final CitationService citations;

    CorrectionsResource(
            CorrectionService corrections,
            CorrectionFiles files,
            EventFeed feed,
            FormatNegotiation formats,
            ResponseCache responseCache,
            RequestErrors requestErrors,
            CitationService citations) {
        this.corrections = corrections;
        this.files = files;
        this.feed = feed;
        this.formats = formats;
        this.responseCache = responseCache;
        this.requestErrors = requestErrors;
        this.citations = citations;
    }

    @GET
    @Produces({
        MediaType.APPLICATION_JSON,
        Format.TEXT_CSV,
        Format.SPREADSHEET,
        Format.X_NDJSON,
        Format.ATOM_XML,
        MediaType.TEXT_HTML,
        MediaType.WILDCARD
    })
    @Operation(
            summary = "List corrections",
            description = "Every correction, retraction, merge and restoration of the events that match your filters,"
                    + " newest first, each with its reason and with what it did to the numbers. A browser gets a page, a"
                    + " feed reader a feed (`format=atom`).")
    @APIResponse(
            responseCode = "200",
            description = "A page of corrections",
            content = @Content(schema = @Schema(implementation = CorrectionList.class)))
    @APIResponse(responseCode = "307", description = "To a browser: the page for people, at /corrections")
    public Response list(
            @BeanParam EventFilterParameters filter,
            @BeanParam CorrectionParameters parameters,
            @BeanParam TableParameters table,
            @Context UriInfo request) {
        ValidationErrors errors = requestErrors.errors();
        Format format = formats.selected();
        if (format == Format.HTML) {
            // the page is at the same address without the prefix of the API
            return Response.temporaryRedirect(
                            URI.create(Links.ofRequest(request).substring(API.length())))
                    .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                    .build();
        }
        if (format == Format.ATOM) {
            parameters.feed.parse(errors);
            CorrectionQuery query = corrections.parse(filter, parameters, request, errors);
            return feed.toResponse(
                    new EventFeed.AtomRequest(
                            filter, query.kindsOfChange(), 0, parameters.feed, parameters.page.limit, request),
                    errors);
        }
        if (format.isFile()) {
            return files.toResponse(
                    new CorrectionFiles.FileRequest(
                            corrections.parse(filter, parameters, request, errors),
                            table,
                            parameters.page.limit,
                            request),
                    errors);
        }
        table.columns.refuse(errors);
        boolean cited = parameters.citation.parse(errors);
        CorrectionQuery query = corrections.parse(filter, parameters, request, errors);
        PinnedQuery pinned = corrections.pinToRevision(query, request);
        return responseCache.getOrCompute(pinned.tag(), () -> {
            CorrectionList list = corrections.list(query, pinned, request);
            return withLinks(citations.toResponse(list, pinned, request, cited), list, request);
        });
    }

    private static Response withLinks(Response.ResponseBuilder response, CorrectionList list, UriInfo request) {
        response.header("X-Total-Count", list.page().total());
        Links.linkHeader(request, list.page(), list.asOf().revision()).forEach(link -> response.header("Link", link));
        return response.build();
    }

    @Override
    public boolean isAt(String path) {
        return path.equals(PATH);
    }

    @Override
    public CitedAnswer answer(CitableRequest request) {
        CorrectionQuery query = parse(request);
        PinnedQuery pinned = corrections.pinToRevision(query, request);
        return citations.cite(corrections.list(query, pinned, request), pinned, request);
    }

    @Override
    public List<Citation.State> listStates(CitableRequest request, StatePage page) {
        return corrections.listStates(parse(request), page);
    }

    private CorrectionQuery parse(CitableRequest request) {
        EventFilterParameters filter = request.parameters(EventFilterParameters.class);
        CorrectionParameters parameters = request.parameters(CorrectionParameters.class);
        request.checkParameters();
        return corrections.parse(filter, parameters, request, request.errors());
    }

    /** Query parameters of a list of corrections beside the filter. */
    public static class CorrectionParameters {

        @RestQuery
        @Parameter(
                description =
                        "Kinds of change to list. Without it: CORRECTED, RETRACTED, RESTORED, MERGED, UNMERGED and"
                                + " WITHHELD. `*` also lists new events, and changes that only follow from a"
                                + " new rule of figures (RULE) or from a correction of an actor, a source or a report"
                                + " (REFERENCE) or of a part of a summary (PARTS). `!` excludes. What is withheld is"
                                + " always listed. Separate several values with commas.",
                examples = {
                    @ExampleObject(name = "none", summary = "Corrections, retractions, merges and restorations"),
                    @ExampleObject(name = "one", summary = "Retractions", value = "[\"RETRACTED\"]")
                })
        public @Nullable List<String> change;

        @BeanParam
        public MeasuresParameter measures = new MeasuresParameter();

        @BeanParam
        public PageParameters page = new PageParameters();

        @BeanParam
        public FeedParameters feed = new FeedParameters();

        @BeanParam
        public CitationParameter citation = new CitationParameter();
    }

    /**
     * Query for corrections.
     *
     * @param filterRequest with the kinds of change
     */
    public record CorrectionQuery(
            FilterRequest filterRequest, List<Outcome> measures, PageRequest page, String fingerprint) {

        /** Values of the parameter {@code change} that stand for the kinds of change, sorted. */
        List<String> kindsOfChange() {
            Terms<Change> change = filterRequest.filter().records().change();
            Set<String> values = new TreeSet<>();
            change.included().forEach(kind -> values.add(kind.name()));
            change.excluded().forEach(kind -> values.add("!" + kind.name()));
            if (change.any()) {
                values.add("*");
            }
            if (change.none()) {
                values.add("!*");
            }
            return List.copyOf(values);
        }
    }

    /** Page of the list of corrections. */
    @Schema(name = "CorrectionList", description = "A page of corrections")
    public record CorrectionList(
            @Schema(description = "The corrections, newest first")
            List<ExplainedChange> data,

            @Schema(description = "Position of this page in the whole list")
            Page page,

            Measured measured,

            AsOfView asOf,

            @Schema(
                    description =
                            "Names in your filters that match nothing, with suggestions; absent if there are none")
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            List<Hint> hints) {}

    /** Service that lists corrections, newest first. */
    @ApplicationScoped
    public static class CorrectionService {

        /** The kinds that are listed by default. */
        private static final Set<Change> CORRECTIONS = Set.of(
                Change.CORRECTED, Change.RETRACTED, Change.RESTORED, Change.MERGED, Change.UNMERGED, Change.WITHHELD);

        private final EventQueryService eventQueries;
        private final EffectReader effects;
        private final ExplainedChange.Mapper mapper;
        private final PagePermit permit;
        private final Paging paging;

        CorrectionService(
                EventQueryService eventQueries,
                EffectReader effects,
                ExplainedChange.Mapper mapper,
                PagePermit permit,
                Paging paging) {
            this.eventQueries = eventQueries;
            this.effects = effects;
            this.mapper = mapper;
            this.permit = permit;
            this.paging = paging;
        }

        /** @throws ProblemException 400 with all errors of the collector */
        public CorrectionQuery parse(
                EventFilterParameters filter,
                CorrectionParameters parameters,
                UriInfo request,
                ValidationErrors errors) {
            FilterRequest asked = eventQueries.parseFeed(filter, parameters.change, errors);
            List<Outcome> measures = parameters.measures.parse(errors);
            PageRequest page = paging.parse(parameters.page, errors);
            errors.throwIfAny(ProblemType.BAD_REQUEST);
            String fingerprint = fingerprint(request);
            page.cursor().ifPresent(cursor -> cursor.requireFingerprint(fingerprint));
            Terms<Change> change = asked.filter().records().change();
            FilterRequest listed =
                    new FilterRequest(asked.filter().withChange(withDefault(change)), asked.asOf(), asked.names());
            return new CorrectionQuery(listed, measures, page, fingerprint);
        }

        private static Terms<Change> withDefault(Terms<Change> change) {
            if (change.isValueRequired() || change.none()) {
                return change;
            }
            Set<Change> kinds = new TreeSet<>(CORRECTIONS);
            kinds.removeAll(change.excluded());
            // without any, not even excluded ones, all kinds would be listed
            return kinds.isEmpty() ? new Terms<>(Set.of(), Set.of(), false, true) : Terms.of(kinds);
        }

        private static String fingerprint(UriInfo request) {
            Map<String, List<String>> conditions = new TreeMap<>(request.getQueryParameters());
            conditions.keySet().removeAll(List.of("asOf", "citation", "cursor", "limit"));
            return Cursor.fingerprint("-revision", conditions.toString());
        }

        /** Binds the query to a revision; ends the request with 304 if the client has the answer. */
        public PinnedQuery pinToRevision(CorrectionQuery query, UriInfo request) {
            return query.page()
                    .cursor()
                    .map(cursor -> eventQueries.pinToRevision(query.filterRequest(), request, cursor))
                    .orElseGet(() -> eventQueries.pinToRevision(query.filterRequest(), request));
        }

        /** The page of the list. */
        public CorrectionList list(CorrectionQuery query, PinnedQuery pinned, UriInfo request) {
            int limit = query.page().limit();
            long upTo = query.page()
                    .cursor()
                    .map(cursor -> Math.min(cursor.numberKey(0) - 1, pinned.asOf()))
                    .orElse(pinned.asOf());
            List<ChangeEffect> found = limit == 0 ? List.of() : effects(query, pinned, upTo, limit + 1);
            boolean more = found.size() > limit;
            List<ChangeEffect> shown = more ? found.subList(0, limit) : found;
            String next = more
                    ? Links.nextPage(
                            request,
                            new Cursor(
                                    List.of(Long.toString(shown.get(limit - 1).revision())),
                                    pinned.lastModified().revision(),
                                    query.fingerprint()))
                    : null;
            List<ExplainedChange> data = permit.read(
                    2 * shown.size(),
                    () -> toViews(query, shown, pinned.context().readers()));
            return new CorrectionList(
                    data,
                    Page.of(data.size(), count(pinned), next, query.page().maximum()),
                    Measured.of(pinned.filter().figures().group()),
                    pinned.lastModified(),
                    pinned.hints());
        }

        /** The states in which the list was before and is now, oldest first. */
        List<Citation.State> listStates(CorrectionQuery query, StatePage page) {
            return eventQueries.listStates(query.filterRequest(), page);
        }

        /** Number of corrections. */
        long count(PinnedQuery pinned) {
            return pinned.engine().countChanges(pinned.filter(), new Span(0, pinned.asOf()));
        }

        /** The last effects up to a revision, newest first. */
        List<ChangeEffect> effects(CorrectionQuery query, PinnedQuery pinned, long upTo, int limit) {
            return effects.readLast(
                    new EffectQuery(
                            pinned.engine(),
                            new CellQuery(pinned.selection(), List.of(), query.measures(), null),
                            new Span(0, upTo)),
                    limit);
        }

        List<ExplainedChange> toViews(CorrectionQuery query, List<ChangeEffect> found, Readership readers) {
            return mapper.toViews(found, query.measures(), readers);
        }
    }
}
