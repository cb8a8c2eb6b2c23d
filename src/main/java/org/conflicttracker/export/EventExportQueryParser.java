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

/** Parser of an event export's parameters, pinned to a revision. */
@ApplicationScoped
class EventExportQueryParser {

    private final EventQueryService queryService;
    private final EventCursor eventCursor;
    private final SelectionStatistics statistics;
    private final RequestErrors requestErrors;

    EventExportQueryParser(
            EventQueryService queryService,
            EventCursor eventCursor,
            SelectionStatistics statistics,
            RequestErrors requestErrors) {
        this.queryService = queryService;
        this.eventCursor = eventCursor;
        this.statistics = statistics;
        this.requestErrors = requestErrors;
    }

    /** Evaluates preconditions for a selection of everything; called before reading. */
    void evaluatePreconditionsForAll() {
        queryService.evaluatePreconditionsForAll();
    }

    /** @throws ProblemException 400 with all errors of the request */
    EventExportQuery parse(EventFilterParameters events, SortParameter order, LimitParameter most, UriInfo uri) {
        ValidationErrors errors = requestErrors.errors();
        FilterRequest request = queryService.parse(events, errors);
        Sort sort = order.parse(errors);
        long limit = most.parse(errors);
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        PinnedQuery pinned = queryService.pinToRevision(request, uri);
        return new EventExportQuery(
                pinned.lastModified(),
                statistics.events(pinned.selection()),
                new LimitIterator<>(eventCursor.events(new Ordered(pinned.selection(), sort)), limit));
    }
}
