package org.conflicttracker.diff;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.conflicttracker.analytics.DimensionsParameter.MeasuresParameter;
import org.conflicttracker.diff.DiffQueryParser.DiffQuery;
import org.conflicttracker.diff.DiffQueryParser.PinnedDiff;
import org.conflicttracker.event.filter.EventFilter.EventFilterParameters;
import org.conflicttracker.event.query.CitationService;
import org.conflicttracker.web.caching.ResponseCache;
import org.conflicttracker.web.citation.CitableRequest;
import org.conflicttracker.web.citation.CitableResource;
import org.conflicttracker.web.citation.Citation;
import org.conflicttracker.web.citation.Citation.CitationParameter;
import org.conflicttracker.web.citation.CitedJson.CitedAnswer;
import org.conflicttracker.web.pagination.Links;
import org.conflicttracker.web.pagination.Paging.PageParameters;
import org.conflicttracker.web.problem.ValidationErrors.RequestErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** REST resource of the differences between the sums of a selection at two moments. */
@Path(DiffResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Changes")
class DiffResource implements CitableResource {

    static final String PATH = "/api/v1/diff";

    private final DiffQueryParser parser;
    private final SelectionDiffService diffs;
    private final ResponseCache responseCache;
    private final RequestErrors requestErrors;
    private final CitationService citations;

    DiffResource(
            DiffQueryParser parser,
            SelectionDiffService diffs,
            ResponseCache responseCache,
            RequestErrors requestErrors,
            CitationService citations) {
        this.parser = parser;
        this.diffs = diffs;
        this.responseCache = responseCache;
        this.requestErrors = requestErrors;
        this.citations = citations;
    }

    @GET
    // with a wildcard the format is negotiated, so that the tag depends on it and not on the wording of Accept
    @Produces({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @Operation(
            summary = "Compare the numbers at two moments",
            description =
                    "How the numbers of events and casualties moved between two moments, and through which changes:"
                            + " the numbers before and after, their difference, the same difference by kind of change"
                            + " (they add up exactly), and each change with its reason and its effect, the greatest"
                            + " first. A moment is the number of a change, a point in time or the end of a day (UTC).")
    @APIResponse(
            responseCode = "200",
            description = "The difference and what explains it",
            content = @Content(schema = @Schema(implementation = SelectionDiff.class)))
    public Response compare(
            @BeanParam EventFilterParameters filter, @BeanParam DiffParameters parameters, @Context UriInfo request) {
        boolean cited = parameters.citation.parse(requestErrors.errors());
        DiffQuery query = parser.parse(filter, parameters, requestErrors.errors());
        PinnedDiff pinned = parser.pinToRevisions(query, request);
        return responseCache.getOrCompute(pinned.after().tag(), () -> {
            SelectionDiff diff = diffs.compare(query, pinned, request);
            Response.ResponseBuilder response = citations
                    .toResponse(diff, draft(pinned, request), cited)
                    .header("X-Total-Count", diff.page().total());
            Links.linkHeader(request, diff.page(), diff.asOf().revision())
                    .forEach(link -> response.header("Link", link));
            return response.build();
        });
    }

    private Citation.Draft draft(PinnedDiff pinned, UriInfo request) {
        return citations.draft(pinned.after(), request, pinned.permalink(request));
    }

    @Override
    public boolean isAt(String path) {
        return path.equals(PATH);
    }

    @Override
    public CitedAnswer answer(CitableRequest request) {
        DiffQuery query = parse(request);
        PinnedDiff pinned = parser.pinToRevisions(query, request);
        return citations.cite(diffs.compare(query, pinned, request), draft(pinned, request));
    }

    @Override
    public List<Citation.State> listStates(CitableRequest request, StatePage page) {
        return parser.listStates(parse(request), page);
    }

    private DiffQuery parse(CitableRequest request) {
        EventFilterParameters filter = request.parameters(EventFilterParameters.class);
        DiffParameters parameters = request.parameters(DiffParameters.class);
        request.checkParameters();
        return parser.parse(filter, parameters, request.errors());
    }

    /** Query parameters of a comparison beside the filter, parsed by {@link DiffQueryParser}. */
    public static class DiffParameters {

        @RestQuery
        @Parameter(
                description =
                        "The earlier moment: the number of a change, a time such as 2025-03-11T09:12:00Z, or a day,"
                                + " which stands for its end (UTC).",
                example = "1",
                required = true,
                schema = @Schema(type = SchemaType.STRING))
        public @Nullable String before;

        @RestQuery
        @Parameter(
                description = "The later moment, given in the same way. Without it: now, or the moment of `asOf`.",
                schema = @Schema(type = SchemaType.STRING),
                examples = {
                    @ExampleObject(name = "none", summary = "Now"),
                    @ExampleObject(name = "one", summary = "After change no. 1", value = "1")
                })
        public @Nullable String after;

        @RestQuery
        @Parameter(
                description =
                        "Also compares the groups of one grouping, such as country, admin1, type or actor; the same"
                                + " as for `/api/v1/aggregates`.",
                examples = {
                    @ExampleObject(name = "none", summary = "All together"),
                    @ExampleObject(name = "one", summary = "By country", value = "[\"country\"]")
                })
        public @Nullable List<String> by;

        @BeanParam
        public MeasuresParameter measures = new MeasuresParameter();

        @BeanParam
        public PageParameters page = new PageParameters();

        @BeanParam
        public CitationParameter citation = new CitationParameter();
    }
}
