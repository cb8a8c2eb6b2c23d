package org.conflicttracker.export;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import org.conflicttracker.event.api.SortParameter;
import org.conflicttracker.event.filter.EventFilterParameters;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.event.query.PageRepository.Ordered;
import org.conflicttracker.event.query.PinnedQuery;
import org.conflicttracker.event.query.SelectionStatistics;
import org.conflicttracker.event.query.Sort;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.RequestErrors;
import org.conflicttracker.web.problem.ValidationErrors;

/** Reads which events to export and holds them to one moment. */
@ApplicationScoped
class EventExportQueryParser {

    private final EventQueryService questions;
    private final EventCursor selected;
    private final SelectionStatistics numbers;
    private final RequestErrors request;

    EventExportQueryParser(
            EventQueryService questions, EventCursor selected, SelectionStatistics numbers, RequestErrors request) {
        this.questions = questions;
        this.selected = selected;
        this.numbers = numbers;
        this.request = request;
    }

    /** The tracker as a whole is selected; to be said before it is read. */
    void everything() {
        questions.everything();
    }

    /** @throws ProblemException 400 with everything that is wrong with the request */
    EventExportQuery select(EventFilterParameters events, SortParameter order, LimitParameter most, UriInfo uri) {
        ValidationErrors faults = request.faults();
        FilterRequest asked = questions.read(events, faults);
        Sort sort = order.read(faults);
        long limit = most.read(faults);
        faults.check(ProblemType.BAD_REQUEST);
        PinnedQuery pinned = questions.pin(asked, uri);
        return new EventExportQuery(
                pinned.touching(),
                numbers.events(pinned.selection()),
                new LimitIterator<>(selected.events(new Ordered(pinned.selection(), sort)), limit));
    }
}
