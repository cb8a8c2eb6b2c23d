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

    private static final int MOST_DIMENSIONS = 3;

    private static final int STANDARD_LIMIT = 100;

    private final EventQueryService questions;
    private final Paging paging;
    private final RequestErrors request;

    AggregateQueryParser(EventQueryService questions, Paging paging, RequestErrors request) {
        this.questions = questions;
        this.paging = paging;
        this.request = request;
    }

    /** @throws ProblemException 400 with everything that is wrong */
    public AggregateQuery read(EventFilterParameters events, AggregateParameters how, MeasuresParameter what) {
        ValidationErrors faults = request.faults();
        AggregateQuery query = new AggregateQuery(
                questions.read(events, faults),
                DimensionsParameter.read(how.by, List.of(Dimension.values()), MOST_DIMENSIONS, faults),
                what.read(faults),
                AggregateSort.read(how.sort, faults),
                paging.limit(how.limit, STANDARD_LIMIT, faults));
        faults.check(ProblemType.BAD_REQUEST);
        return query;
    }
}
