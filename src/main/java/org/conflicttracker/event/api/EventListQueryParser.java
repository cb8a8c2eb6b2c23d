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

/** Parser of list requests. */
@ApplicationScoped
class EventListQueryParser {

    private final EventQueryService queryService;
    private final Paging paging;
    private final RequestErrors requestErrors;

    EventListQueryParser(EventQueryService queryService, Paging paging, RequestErrors requestErrors) {
        this.queryService = queryService;
        this.paging = paging;
        this.requestErrors = requestErrors;
    }

    /** @throws ProblemException 400 with all errors of the request */
    EventListService.ListQuery parse(EventFilterParameters events, SortParameter order, EventPageParameters pages) {
        ValidationErrors errors = requestErrors.errors();
        FilterRequest filterRequest = queryService.parse(events, errors);
        Sort sort = order.parse(errors);
        PageRequest page = paging.parse(pages.page, errors);
        FieldSelection fields = pages.fields.parse(errors);
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        return new EventListService.ListQuery(filterRequest, sort, page, fields);
    }
}
