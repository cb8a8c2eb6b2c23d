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
            EventQueryService queryService,
            ChangeListService listService,
            ChangeCursor cursor,
            RequestErrors requestErrors) {
        this.queryService = queryService;
        this.listService = listService;
        this.cursor = cursor;
        this.requestErrors = requestErrors;
    }

    /** @throws ProblemException 400 with all errors of the request */
    ChangeExportQuery parse(EventFilterParameters events, SinceParameters since) {
        ValidationErrors errors = requestErrors.errors();
        FilterRequest request = queryService.parse(events, errors);
        long after = since.after(errors);
        long limit = LimitParameter.parse(since.limit, errors);
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        queryService.evaluatePreconditionsForAll();
        Span span = listService.span(request, after);
        return cursor.select(request.filter(), span, limit);
    }
}
