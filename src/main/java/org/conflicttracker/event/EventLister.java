package org.conflicttracker.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.event.answer.Pinned;
import org.conflicttracker.event.answer.Questions;
import org.conflicttracker.event.query.Engines;
import org.conflicttracker.event.query.PageRepository;
import org.conflicttracker.event.query.SelectionNumbers;
import org.conflicttracker.event.query.Sort;
import org.conflicttracker.event.request.Asked;
import org.conflicttracker.event.request.FilterLinks;
import org.conflicttracker.page.Cursor;
import org.conflicttracker.page.Links;
import org.conflicttracker.page.Page;
import org.conflicttracker.page.PageRequest;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;

/** Answers with pages of events. */
@ApplicationScoped
class EventLister {

    /** Which page of which events, in which order, and what of them. */
    record ListQuery(Asked asked, Sort sort, PageRequest page, Fields fields) {}

    private final Questions questions;
    private final Engines engines;
    private final SelectionNumbers numbers;
    private final EventViews views;

    EventLister(Questions questions, Engines engines, SelectionNumbers numbers, EventViews views) {
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
        Optional<Cursor> cursor = query.page().cursor();
        int limit = query.page().limit();
        List<PageRepository.Entry> found =
                find(pinned, query.sort(), cursor.map(Cursor::keys).orElse(null), limit + 1);
        boolean more = found.size() > limit;
        List<PageRepository.Entry> entries = more ? found.subList(0, limit) : found;
        String next = more
                ? Links.next(
                        request,
                        new Cursor(
                                entries.get(limit - 1).keys(),
                                pinned.touching().revision(),
                                fingerprint(query, request)))
                : null;
        List<Long> revisions =
                entries.stream().map(PageRepository.Entry::revision).toList();
        List<?> data = query.fields().areAll() ? views.written(revisions) : views.recorded(revisions);
        Page page = new Page(data.size(), numbers.events(pinned.selection()), next);
        return new EventList(data, page, pinned.touching(), pinned.hints());
    }

    private List<PageRepository.Entry> find(Pinned pinned, Sort sort, List<String> after, int most) {
        try {
            PageRepository.Ordered ordered = new PageRepository.Ordered(pinned.selection(), sort);
            return engines.at(pinned.at()).page(ordered, after, most);
        } catch (IllegalArgumentException
                | java.time.DateTimeException
                | IndexOutOfBoundsException
                | NullPointerException e) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "This is not a cursor of this list.");
        }
    }
}
