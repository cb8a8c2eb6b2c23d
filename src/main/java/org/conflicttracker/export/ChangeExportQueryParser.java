package org.conflicttracker.export;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.changefeed.ChangeListService;
import org.conflicttracker.changefeed.SinceParameters;
import org.conflicttracker.event.filter.EventFilterParameters;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.RequestErrors;
import org.conflicttracker.web.problem.ValidationErrors;

/** Parser of a change export's parameters, pinned to the latest revision. */
@ApplicationScoped
class ChangeExportQueryParser {

    private final EventQueryService queryService;
    private final ChangeListService listService;
    private final ChangeCursor cursor;
    private final RequestErrors requestErrors;

    ChangeExportQueryParser(
            EventQueryService questions, ChangeListService lister, ChangeCursor sequence, RequestErrors request) {
        this.queryService = questions;
        this.listService = lister;
        this.cursor = sequence;
        this.requestErrors = request;
    }

    /** @throws ProblemException 400 with all errors of the request */
    ChangeExportQuery parse(EventFilterParameters events, SinceParameters since) {
        ValidationErrors faults = requestErrors.errors();
        FilterRequest asked = queryService.parse(events, faults);
        long after = since.after(faults);
        long limit = LimitParameter.parse(since.limit, faults);
        faults.throwIfAny(ProblemType.BAD_REQUEST);
        queryService.evaluatePreconditionsForAll();
        Span span = listService.span(asked, after);
        return cursor.select(asked.filter(), span, limit);
    }
}
