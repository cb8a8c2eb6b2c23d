package org.conflicttracker.event.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.conflicttracker.event.filter.FilterLinks;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.event.query.EngineSelector;
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

/** Answers with pages of events. */
@ApplicationScoped
class EventListService {

    /** Which page of which events, in which order, and what of them. */
    record Listing(FilterRequest filterRequest, Sort sort, PageRequest page, FieldSelection fields) {}

    private final EventQueryService queryService;
    private final EngineSelector engines;
    private final SelectionStatistics statistics;
    private final EventViewMapper views;
    private final PagePermit permit;

    EventListService(
            EventQueryService questions,
            EngineSelector engines,
            SelectionStatistics numbers,
            EventViewMapper views,
            PagePermit permit) {
        this.permit = permit;
        this.queryService = questions;
        this.engines = engines;
        this.statistics = numbers;
        this.views = views;
    }

    /** What the query asks. @throws ProblemException 400 for a cursor of another list */
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
        List<PageRepository.Entry> found = engines.forRevision(pinned.asOf())
                .listPage(new PageRepository.Ordered(pinned.selection(), query.sort()), after, limit + 1);
        boolean more = found.size() > limit;
        List<PageRepository.Entry> entries = more ? found.subList(0, limit) : found;
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
        Page page = new Page(data.size(), statistics.events(pinned.selection()), next);
        return new EventList(data, page, pinned.lastModified(), pinned.hints());
    }

    private static List<String> toCursorKeys(SeekKey place) {
        return List.of(Long.toString(place.key()), Long.toString(place.event()));
    }

    /** Where the page before ended. */
    private static SeekKey parseSeekKey(Cursor cursor, Sort sort) {
        SeekKey place = new SeekKey(cursor.numberKey(0), cursor.numberKey(1));
        if (!place.isValidFor(sort)) {
            throw Cursor.invalid();
        }
        return place;
    }
}
