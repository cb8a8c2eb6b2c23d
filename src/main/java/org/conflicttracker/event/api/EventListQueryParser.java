package org.conflicttracker.event.api;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.event.filter.EventFilterParameters;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.event.query.Sort;
import org.conflicttracker.web.pagination.PageRequest;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.RequestErrors;
import org.conflicttracker.web.problem.ValidationErrors;

/** Reads which page of which events is asked for. */
@ApplicationScoped
class EventListQueryParser {

    private final EventQueryService questions;
    private final Paging paging;
    private final RequestErrors request;

    EventListQueryParser(EventQueryService questions, Paging paging, RequestErrors request) {
        this.questions = questions;
        this.paging = paging;
        this.request = request;
    }

    /** @throws ProblemException 400 with everything that is wrong with the request */
    EventListService.ListQuery read(EventFilterParameters events, SortParameter order, EventPageParameters pages) {
        ValidationErrors faults = request.faults();
        FilterRequest asked = questions.read(events, faults);
        Sort sort = order.read(faults);
        PageRequest page = paging.read(pages.page, faults);
        FieldSelection fields = pages.fields.read(faults);
        faults.check(ProblemType.BAD_REQUEST);
        return new EventListService.ListQuery(asked, sort, page, fields);
    }
}
