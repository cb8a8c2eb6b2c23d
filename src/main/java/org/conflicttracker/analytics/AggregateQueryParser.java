package org.conflicttracker.analytics;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.event.filter.EventFilterParameters;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.RequestErrors;
import org.conflicttracker.web.problem.ValidationErrors;

/** Reads what is asked for. */
@ApplicationScoped
public class AggregateQueryParser {

    private static final int MAX_DIMENSIONS = 3;

    private static final int DEFAULT_LIMIT = 100;

    private final EventQueryService eventQueries;
    private final Paging paging;
    private final RequestErrors requestErrors;

    AggregateQueryParser(EventQueryService questions, Paging paging, RequestErrors request) {
        this.eventQueries = questions;
        this.paging = paging;
        this.requestErrors = request;
    }

    /** @throws ProblemException 400 with everything that is wrong */
    public AggregateQuery parse(EventFilterParameters events, AggregateParameters how, MeasuresParameter what) {
        ValidationErrors faults = requestErrors.errors();
        AggregateQuery query = new AggregateQuery(
                eventQueries.parse(events, faults),
                DimensionsParameter.parse(how.by, List.of(Dimension.values()), MAX_DIMENSIONS, faults),
                what.parse(faults),
                AggregateSort.parse(how.sort, faults),
                paging.parseLimit(how.limit, DEFAULT_LIMIT, faults));
        faults.throwIfAny(ProblemType.BAD_REQUEST);
        return query;
    }
}
