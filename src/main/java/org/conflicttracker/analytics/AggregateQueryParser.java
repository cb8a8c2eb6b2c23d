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

/** Parser of aggregate requests. */
@ApplicationScoped
public class AggregateQueryParser {

    private static final int MAX_DIMENSIONS = 3;

    private static final int DEFAULT_LIMIT = 100;

    private final EventQueryService eventQueries;
    private final Paging paging;
    private final RequestErrors requestErrors;

    AggregateQueryParser(EventQueryService eventQueries, Paging paging, RequestErrors requestErrors) {
        this.eventQueries = eventQueries;
        this.paging = paging;
        this.requestErrors = requestErrors;
    }

    /** @throws ProblemException 400 with all errors */
    public AggregateQuery parse(EventFilterParameters filter, AggregateParameters parameters, MeasuresParameter measures) {
        ValidationErrors errors = requestErrors.errors();
        AggregateQuery query = new AggregateQuery(
                eventQueries.parse(filter, errors),
                DimensionsParameter.parse(parameters.by, List.of(Dimension.values()), MAX_DIMENSIONS, errors),
                measures.parse(errors),
                AggregateSort.parse(parameters.sort, errors),
                paging.parseLimit(parameters.limit, DEFAULT_LIMIT, errors));
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        return query;
    }
}
