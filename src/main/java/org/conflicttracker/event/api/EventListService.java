package org.conflicttracker.event.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.conflicttracker.event.filter.EventFilterParameters;
import org.conflicttracker.event.filter.FilterLinks;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.event.query.EventViewMapper;
import org.conflicttracker.event.query.PagePermit;
import org.conflicttracker.event.query.PageRepository;
import org.conflicttracker.event.query.PinnedQuery;
import org.conflicttracker.event.query.SeekKey;
import org.conflicttracker.event.query.SelectionStatistics;
import org.conflicttracker.event.query.Sort;
import org.conflicttracker.web.pagination.Cursor;
import org.conflicttracker.web.pagination.Links;
import org.conflicttracker.web.pagination.Page;
import org.conflicttracker.web.pagination.PageRequest;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.RequestErrors;
import org.conflicttracker.web.problem.ValidationErrors;

/** Service that parses list requests and reads pages of events. */
@ApplicationScoped
class EventListService {

    /** Query of one page: filter, order, page, and members of the events. */
    record Listing(FilterRequest filterRequest, Sort sort, PageRequest page, FieldSelection fields) {}

    private final EventQueryService queryService;
    private final SelectionStatistics statistics;
    private final EventViewMapper views;
    private final PagePermit permit;
    private final Paging paging;
    private final RequestErrors requestErrors;

    EventListService(
            EventQueryService queryService,
            SelectionStatistics statistics,
            EventViewMapper views,
            PagePermit permit,
            Paging paging,
            RequestErrors requestErrors) {
        this.queryService = queryService;
        this.statistics = statistics;
        this.views = views;
        this.permit = permit;
        this.paging = paging;
        this.requestErrors = requestErrors;
    }

    /**
     * Parses the parameters of a list request.
     *
     * @throws ProblemException 400 with all errors of the request
     */
    Listing parse(EventFilterParameters events, SortParameter order, EventPageParameters pages) {
        ValidationErrors errors = requestErrors.errors();
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
        List<?> data = query.fields().isAll() ? views.listRawJson(revisions) : views.listViews(revisions);
        Page page = Page.of(
                data.size(),
                statistics.events(pinned.engine(), pinned.selection()),
                next,
                query.page().maximum());
        return new EventList(data, page, pinned.lastModified(), pinned.hints());
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
