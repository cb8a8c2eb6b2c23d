package org.conflicttracker.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.conflicttracker.event.answer.Pinned;
import org.conflicttracker.event.answer.Questions;
import org.conflicttracker.event.query.Engines;
import org.conflicttracker.event.query.PageRepository;
import org.conflicttracker.event.query.Place;
import org.conflicttracker.event.query.SelectionNumbers;
import org.conflicttracker.event.query.Sort;
import org.conflicttracker.event.request.Asked;
import org.conflicttracker.event.request.FilterLinks;
import org.conflicttracker.page.Cursor;
import org.conflicttracker.page.Links;
import org.conflicttracker.page.Page;
import org.conflicttracker.page.PageRequest;

/** Answers with pages of events. */
@ApplicationScoped
class EventLister {

    /** Which page of which events, in which order, and what of them. */
    record ListQuery(Asked asked, Sort sort, PageRequest page, Fields fields) {}

    private final Questions questions;
    private final Engines engines;
    private final SelectionNumbers numbers;
    private final EventViews views;
    private final PagePermit permit;

    EventLister(Questions questions, Engines engines, SelectionNumbers numbers, EventViews views, PagePermit permit) {
        this.permit = permit;
        this.questions = questions;
        this.engines = engines;
        this.numbers = numbers;
        this.views = views;
    }

    /** What the query asks. @throws ProblemException 400 for a cursor of another list */
    Pinned pin(ListQuery query, UriInfo request) {
        return query.page()
                .cursor()
                .map(given -> {
                    given.check(fingerprint(query, request));
                    return questions.pin(query.asked(), request, given);
                })
                .orElseGet(() -> questions.pin(query.asked(), request));
    }

    private static String fingerprint(ListQuery query, UriInfo request) {
        return Cursor.fingerprint(
                query.sort().code(),
                FilterLinks.of(request.getQueryParameters()).canonical());
    }

    EventList list(ListQuery query, Pinned pinned, UriInfo request) {
        return permit.read(query.page().limit(), () -> read(query, pinned, request));
    }

    private EventList read(ListQuery query, Pinned pinned, UriInfo request) {
        Place after =
                query.page().cursor().map(cursor -> place(cursor, query.sort())).orElse(null);
        int limit = query.page().limit();
        List<PageRepository.Entry> found = engines.at(pinned.at())
                .page(new PageRepository.Ordered(pinned.selection(), query.sort()), after, limit + 1);
        boolean more = found.size() > limit;
        List<PageRepository.Entry> entries = more ? found.subList(0, limit) : found;
        String next = more
                ? Links.next(
                        request,
                        new Cursor(
                                keys(entries.get(limit - 1).place()),
                                pinned.touching().revision(),
                                fingerprint(query, request)))
                : null;
        List<Long> revisions =
                entries.stream().map(PageRepository.Entry::revision).toList();
        List<?> data = query.fields().areAll() ? views.written(revisions) : views.recorded(revisions);
        Page page = new Page(data.size(), numbers.events(pinned.selection()), next);
        return new EventList(data, page, pinned.touching(), pinned.hints());
    }

    private static List<String> keys(Place place) {
        return List.of(Long.toString(place.key()), Long.toString(place.event()));
    }

    /** Where the page before ended. */
    private static Place place(Cursor cursor, Sort sort) {
        Place place = new Place(cursor.number(0), cursor.number(1));
        if (!place.isIn(sort)) {
            throw Cursor.garbage();
        }
        return place;
    }
}
