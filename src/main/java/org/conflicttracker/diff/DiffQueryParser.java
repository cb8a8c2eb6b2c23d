package org.conflicttracker.diff;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.conflicttracker.analytics.DimensionsParameter;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.diff.DiffResource.DiffParameters;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.EventFilter.EventFilterParameters;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.event.query.AsOfResolver.AsOfView;
import org.conflicttracker.event.query.AsOfResolver.QueryContext;
import org.conflicttracker.event.query.CitationService;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.event.query.PinnedQuery;
import org.conflicttracker.web.citation.CitableResource.StatePage;
import org.conflicttracker.web.citation.Citation;
import org.conflicttracker.web.pagination.Cursor;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.pagination.Paging.PageLimit;
import org.conflicttracker.web.pagination.Paging.PageRequest;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.parameter.ValueParsers.DateParser;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/** Parser of comparisons of two moments, which it pins to their revisions. */
@ApplicationScoped
class DiffQueryParser {

    private static final String BEFORE = "before";
    private static final String AFTER = "after";
    private static final Pattern CURSOR_PART = Pattern.compile("&cursor=[^&]*");
    private static final Pattern PAGE_PART = Pattern.compile("&(?:cursor|limit)=[^&]*");

    private final EventQueryService eventQueries;
    private final Paging paging;

    DiffQueryParser(EventQueryService eventQueries, Paging paging) {
        this.eventQueries = eventQueries;
        this.paging = paging;
    }

    /**
     * Query for a comparison.
     *
     * @param filterRequest its {@code asOf} stands for now: moments after it are read at it
     * @param after empty for now
     * @param dimensions one, or none
     * @param offset number of entries on the pages before
     * @param cursor empty for the first page
     */
    record DiffQuery(
            FilterRequest filterRequest,
            AsOf before,
            Optional<AsOf> after,
            DimensionsParameter dimensions,
            List<Outcome> measures,
            PageLimit limit,
            int offset,
            Optional<Cursor> cursor) {}

    /**
     * Query at its revisions.
     *
     * @param lastModifiedBefore last revision that touched the selection at the earlier moment
     * @param after the selection at the later moment
     */
    record PinnedDiff(QueryContext before, AsOfView lastModifiedBefore, PinnedQuery after) {

        /** Path of the changes in between. */
        String changesUrl() {
            String filter = after.links().canonicalQuery();
            return "/api/v1/changes?after=" + before.revision() + "&asOf="
                    + Math.max(before.revision(), after.lastModified().revision())
                    + (filter.isEmpty() ? "" : "&" + filter);
        }

        /** Path of the same comparison with both moments as revisions, the later one as {@code asOf}. */
        String permalink(UriInfo request) {
            long end = Math.max(before.revision(), after.lastModified().revision());
            return CitationService.permalink(after, request, Map.of(BEFORE, before.revision(), AFTER, end), end);
        }

        /** Path of the page that begins after so many entries. */
        String nextPage(UriInfo request, int entries) {
            Cursor cursor = new Cursor(
                    List.of(Integer.toString(entries)), after.lastModified().revision(), fingerprint(request));
            boolean uncited = "false".equals(request.getQueryParameters().getFirst("citation"));
            return without(CURSOR_PART, permalink(request))
                    + (uncited ? "&citation=false" : "")
                    + "&cursor=" + cursor.encode();
        }

        private String fingerprint(UriInfo request) {
            return Cursor.fingerprint("effect", without(PAGE_PART, permalink(request)));
        }

        private static String without(Pattern part, String permalink) {
            // before the parameters of pages is always that of the earlier moment
            return part.matcher(permalink).replaceAll("");
        }
    }

    /** @throws ProblemException 400 with all errors of the collector */
    DiffQuery parse(EventFilterParameters filter, DiffParameters parameters, ValidationErrors errors) {
        ParameterParser parser = new ParameterParser(errors);
        FilterRequest filterRequest = eventQueries.parse(filter, errors);
        if (parameters.before == null) {
            parser.addError(
                    BEFORE,
                    "Give the earlier moment: the number of a change, a day such as 2025-03-11, or a time such as"
                            + " 2025-03-11T09:12:00Z.");
        }
        AsOf before = parser.parse(BEFORE, parameters.before, DateParser::parseAsOf);
        AsOf after = parser.parse(AFTER, parameters.after, DateParser::parseAsOf);
        DimensionsParameter dimensions = DimensionsParameter.parse(parameters.by, Dimension.withoutGrid(), 1, errors);
        List<Outcome> measures = parameters.measures.parse(errors);
        PageRequest page = paging.parse(parameters.page, errors);
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        return new DiffQuery(
                page.cursor()
                        .map(cursor -> new FilterRequest(
                                filterRequest.filter(),
                                Optional.of(new AsOf.AtRevision(cursor.requireAsOf())),
                                filterRequest.names()))
                        .orElse(filterRequest),
                Objects.requireNonNull(before),
                Optional.ofNullable(after),
                dimensions,
                measures,
                page.maximum(),
                page.cursor()
                        .map(cursor -> Integer.parseInt(cursor.key(0, "[0-9]{1,9}")))
                        .orElse(0),
                page.cursor());
    }

    /**
     * Resolves the moments; ends the request with 304 if the client has the answer.
     *
     * @throws ProblemException 400 for a moment in the future, an earlier moment that is the later one, or a cursor of another comparison
     */
    PinnedDiff pinToRevisions(DiffQuery query, UriInfo request) {
        QueryContext before = resolve(BEFORE, () -> eventQueries.contextAt(query.before()));
        Optional<QueryContext> now = query.filterRequest().asOf().map(eventQueries::contextAt);
        Optional<QueryContext> given =
                query.after().map(moment -> resolve(AFTER, () -> eventQueries.contextAt(moment)));
        given.filter(after -> after.revision() < before.revision()).ifPresent(after -> {
            String detail = "The moment before (revision " + before.revision() + ") is later than the moment after"
                    + " (revision " + after.revision() + ").";
            throw new ProblemException(ProblemType.BAD_REQUEST, detail)
                    .errors(List.of(ValidationError.parameter(BEFORE, detail, null)));
        });
        boolean cut = now.isPresent()
                && given.map(after -> after.revision() > now.get().revision()).orElse(true);
        Optional<AsOf> end = cut ? query.filterRequest().asOf() : query.after();
        PinnedQuery after = eventQueries.pinToRevision(
                new FilterRequest(
                        query.filterRequest().filter(),
                        end,
                        query.filterRequest().names()),
                request);
        QueryContext earlier = before.revision() <= after.asOf() ? before : after.context();
        PinnedDiff pinned = new PinnedDiff(earlier, eventQueries.lastModified(earlier, after.filter()), after);
        query.cursor().ifPresent(cursor -> cursor.requireFingerprint(pinned.fingerprint(request)));
        return pinned;
    }

    /** The states of the selection of the later moment, oldest first: none after that. */
    List<Citation.State> listStates(DiffQuery query, StatePage page) {
        List<Citation.State> states = eventQueries.listStates(query.filterRequest(), page);
        return query.after()
                .map(moment -> resolve(AFTER, () -> eventQueries.contextAt(moment)))
                .map(after -> states.stream()
                        .filter(state -> state.revision() <= after.revision())
                        .toList())
                .orElse(states);
    }

    /** The context of a moment; an error names its parameter. */
    private static QueryContext resolve(String parameter, Supplier<QueryContext> moment) {
        try {
            return moment.get();
        } catch (ProblemException e) {
            if (e.type() != ProblemType.BAD_REQUEST) {
                throw e;
            }
            throw new ProblemException(ProblemType.BAD_REQUEST, e.getMessage())
                    .errors(e.errors().stream()
                            .map(error -> ValidationError.parameter(parameter, error.detail(), error.suggestion()))
                            .toList());
        }
    }
}
