package org.conflicttracker.event.api;

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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.conflicttracker.event.api.ChangeReasons.ChangeReasonParameters;
import org.conflicttracker.event.command.ChangeContext;
import org.conflicttracker.event.command.ReasonParser.StatedReason;
import org.conflicttracker.event.duplicate.DuplicateService;
import org.conflicttracker.event.duplicate.DuplicateService.DuplicatePage;
import org.conflicttracker.event.duplicate.DuplicateService.DuplicateQuery;
import org.conflicttracker.event.duplicate.DuplicateService.SearchProgress;
import org.conflicttracker.event.duplicate.DuplicateView;
import org.conflicttracker.event.duplicate.DuplicateView.State;
import org.conflicttracker.event.duplicate.EventPair;
import org.conflicttracker.event.duplicate.PairComparison.Suggestion;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilter.EventFilterParameters;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.security.Roles;
import org.conflicttracker.web.pagination.Cursor;
import org.conflicttracker.web.pagination.Links;
import org.conflicttracker.web.pagination.Page;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.pagination.Paging.PageParameters;
import org.conflicttracker.web.pagination.Paging.PageRequest;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.parameter.ParameterParser.UnparsableValueException;
import org.conflicttracker.web.parameter.ValueParsers;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.Quote;
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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** REST resource of events that may have been recorded twice. For editors only: drafts are among them. */
@Path("/api/v1/duplicates")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
class DuplicatesResource {

    private final DuplicateService duplicates;
    private final DuplicateQueryParser parser;
    private final ChangeReasons reasons;

    DuplicatesResource(DuplicateService duplicates, DuplicateQueryParser parser, ChangeReasons reasons) {
        this.duplicates = duplicates;
        this.parser = parser;
        this.reasons = reasons;
    }

    @GET
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "List events that may be the same",
            description =
                    "Pairs of events that may have been recorded twice, or of which one may be a part of the other,"
                            + " the most probable first, with what speaks for and against it. With filters, one of both events"
                            + " has to match them. New pairs appear within seconds of a change; `search` says how far the tracker"
                            + " has looked.")
    @APIResponse(
            responseCode = "200",
            description = "A page of pairs",
            content = @Content(schema = @Schema(implementation = DuplicateList.class)))
    public Response list(
            @BeanParam EventFilterParameters events,
            @BeanParam DuplicateParameters parameters,
            @BeanParam PageParameters pages,
            @Context UriInfo uri) {
        DuplicateRequest request = parser.parse(events, parameters, pages, uri);
        int limit = request.page().limit();
        DuplicatePage found = duplicates.list(request.query(), request.after(), limit == 0 ? 0 : limit + 1);
        boolean more = found.pairs().size() > limit;
        List<DuplicateView> data = more ? found.pairs().subList(0, limit) : found.pairs();
        String next = more && limit > 0
                ? Links.nextPage(
                        uri, new Cursor(data.get(limit - 1).position(), Cursor.NO_REVISION, request.fingerprint()))
                : null;
        Page page = Page.of(data.size(), found.total(), next, request.page().maximum());
        Response.ResponseBuilder response =
                Response.ok(new DuplicateList(data, page, found.progress())).header("X-Total-Count", found.total());
        Links.linkHeader(uri, page, Cursor.NO_REVISION).forEach(link -> response.header("Link", link));
        return response.build();
    }

    @POST
    @Path("/{a: [0-9]+}-{b: [0-9]+}/dismiss")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "Say that two events are not the same",
            description =
                    "The pair leaves the list of pairs to be decided until one of both events is changed. Sending it"
                            + " again changes nothing but the reason. Needs a reason.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StatedReason.class)))
    @APIResponse(
            responseCode = "200",
            description = "The pair",
            content = @Content(schema = @Schema(implementation = DuplicateView.class)))
    public Response dismiss(@BeanParam DismissedPair pair, String body) {
        if (pair.a == pair.b) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "A pair has two events.");
        }
        ChangeReasonParameters change = new ChangeReasonParameters();
        change.reason = pair.reason;
        ChangeContext context = reasons.contextOfText(change, body);
        return Response.ok(
                        duplicates.dismiss(EventPair.of(pair.a, pair.b), context.requireReason(), context.userName()))
                .build();
    }

    /** Parameters of a pair that is to be dismissed. */
    public static class DismissedPair {

        @RestPath
        @Parameter(description = "Number of one event.", example = "1")
        public long a;

        @RestPath
        @Parameter(description = "Number of the other event.", example = "2")
        public long b;

        @RestQuery
        @Parameter(
                description =
                        "Why they are two events, in your own words, for other editors. Can be in the body instead.")
        public @Nullable String reason;
    }

    /** Query parameter {@code minScore}. */
    public static class MinScoreParameter {

        @RestQuery
        @Parameter(
                description = "Least score, from 0 to 1. In the list of all pairs only those above the tracker's own"
                        + " least score are kept.",
                example = "0.5",
                schema = @Schema(type = SchemaType.NUMBER, minimum = "0", maximum = "1"))
        public @Nullable String minScore;
    }

    /** Query parameters of the list of pairs, besides the filter of events. */
    public static class DuplicateParameters {

        @BeanParam
        public MinScoreParameter score = new MinScoreParameter();

        @RestQuery
        @Parameter(
                description =
                        "Which pairs: those still to be decided (`OPEN`), those that an editor said to be two events"
                                + " (`DISMISSED`), or both (`ALL`).",
                example = "OPEN",
                schema =
                        @Schema(
                                enumeration = {"OPEN", "DISMISSED", "ALL"},
                                defaultValue = "OPEN"))
        public @Nullable String state;

        @RestQuery
        @Parameter(
                description = "Only pairs with this suggestion.",
                examples = {@ExampleObject(name = "none"), @ExampleObject(name = "parts of totals", value = "PART_OF")},
                schema = @Schema(enumeration = {"MERGE", "PART_OF"}))
        public @Nullable String suggestion;

        @RestQuery
        @Parameter(
                description = "`true` for pairs of events of two data sets only, `false` for all others.",
                examples = {@ExampleObject(name = "none"), @ExampleObject(name = "yes", value = "true")},
                schema = @Schema(type = SchemaType.BOOLEAN))
        public @Nullable String acrossDatasets;
    }

    /** Page of pairs. */
    @Schema(name = "DuplicateList", description = "A page of pairs of events that may be the same")
    public record DuplicateList(
            @Schema(description = "The pairs") List<DuplicateView> data,

            @Schema(description = "Position of this page in the whole list")
            Page page,

            @Schema(description = "How far the tracker has looked")
            SearchProgress search) {

        public DuplicateList {
            data = List.copyOf(data);
        }
    }

    /**
     * Parsed request for a page of pairs.
     *
     * @param after position of the last pair of the page before; empty for the first page
     */
    record DuplicateRequest(DuplicateQuery query, PageRequest page, Optional<List<Long>> after, String fingerprint) {}

    /** Parser of the parameters of pairs. */
    @ApplicationScoped
    static class DuplicateQueryParser {

        private static final List<String> OWN =
                List.of("minScore", "state", "suggestion", "acrossDatasets", "limit", "cursor");

        private static final Pattern SCORE = Pattern.compile("[01]|0?\\.[0-9]{1,6}|1\\.0{1,6}");

        private static final String ALL = "ALL";
        private static final Function<String, String> STATES =
                ValueParsers.oneOf(State.OPEN.name(), State.DISMISSED.name(), ALL);

        private final EventQueryService filters;
        private final Paging paging;
        private final RequestErrors requestErrors;

        DuplicateQueryParser(EventQueryService filters, Paging paging, RequestErrors requestErrors) {
            this.filters = filters;
            this.paging = paging;
            this.requestErrors = requestErrors;
        }

        /** @throws ProblemException 400 with all errors of the request */
        DuplicateRequest parse(
                EventFilterParameters events, DuplicateParameters parameters, PageParameters pages, UriInfo uri) {
            ValidationErrors errors = requestErrors.errors();
            ParameterParser parser = new ParameterParser(errors);
            FilterRequest filter = filters.parse(events, errors);
            if (filter.asOf().isPresent()) {
                parser.addError("asOf", "Only the events as they are now are compared. Leave it out.");
            }
            Double minScore = parser.parse("minScore", parameters.score.minScore, DuplicateQueryParser::parseScore);
            String state = parser.parse("state", parameters.state, STATES, State.OPEN.name());
            Suggestion suggestion =
                    parser.parse("suggestion", parameters.suggestion, ValueParsers.enumParser(Suggestion.class));
            Boolean across = parser.parse("acrossDatasets", parameters.acrossDatasets, ValueParsers.FLAG);
            PageRequest page = paging.parse(pages, errors);
            errors.throwIfAny(ProblemType.BAD_REQUEST);
            String fingerprint = fingerprint(uri);
            Optional<List<Long>> after = page.cursor().map(cursor -> {
                cursor.requireFingerprint(fingerprint);
                return List.of(cursor.numberKey(0), cursor.numberKey(1), cursor.numberKey(2));
            });
            DuplicateQuery query = new DuplicateQuery(
                    ALL.equals(state) ? null : State.valueOf(state),
                    minScore,
                    suggestion,
                    across,
                    selecting(filter.filter(), uri));
            return new DuplicateRequest(query, page, after, fingerprint);
        }

        /** @throws ProblemException 400 if it is no score */
        @Nullable
        Double parse(MinScoreParameter parameter) {
            ValidationErrors errors = requestErrors.errors();
            Double minScore =
                    new ParameterParser(errors).parse("minScore", parameter.minScore, DuplicateQueryParser::parseScore);
            errors.throwIfAny(ProblemType.BAD_REQUEST);
            return minScore;
        }

        /** The filter, with drafts unless a status is asked for; null if the request has none. */
        private static @Nullable EventFilter selecting(EventFilter filter, UriInfo uri) {
            Map<String, List<String>> given = conditions(uri);
            given.keySet().removeAll(OWN);
            if (given.isEmpty()) {
                return null;
            }
            return given.containsKey("status") ? filter : filter.withStatus(Terms.unrestricted());
        }

        private static Map<String, List<String>> conditions(UriInfo uri) {
            return new TreeMap<>(uri.getQueryParameters());
        }

        private static String fingerprint(UriInfo uri) {
            Map<String, List<String>> given = conditions(uri);
            given.keySet().removeAll(List.of("cursor", "limit"));
            return Cursor.fingerprint("score", uri.getPath() + given);
        }

        private static Double parseScore(String text) {
            if (!SCORE.matcher(text).matches()) {
                throw new UnparsableValueException(Quote.of(text) + " is not a number from 0 to 1.");
            }
            return Double.valueOf(text);
        }
    }
}
