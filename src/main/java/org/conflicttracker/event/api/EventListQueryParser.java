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

    private final EventQueryService queryService;
    private final Paging paging;
    private final RequestErrors requestErrors;

    EventListQueryParser(EventQueryService questions, Paging paging, RequestErrors request) {
        this.queryService = questions;
        this.paging = paging;
        this.requestErrors = request;
    }

    /** @throws ProblemException 400 with everything that is wrong with the request */
    EventListService.Listing parse(EventFilterParameters events, SortParameter order, EventPageParameters pages) {
        ValidationErrors faults = requestErrors.errors();
        FilterRequest asked = queryService.parse(events, faults);
        Sort sort = order.parse(faults);
        PageRequest page = paging.parse(pages.page, faults);
        FieldSelection fields = pages.fields.parse(faults);
        faults.throwIfAny(ProblemType.BAD_REQUEST);
        return new EventListService.Listing(asked, sort, page, fields);
    }
}
