package org.conflicttracker.aggregate;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.event.answer.Questions;
import org.conflicttracker.event.grouping.Dimensions;
import org.conflicttracker.event.grouping.MeasuresParameter;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.event.request.EventParameters;
import org.conflicttracker.page.Paging;
import org.conflicttracker.problem.Faults;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;
import org.conflicttracker.problem.RequestFaults;

/** Reads what is asked for. */
@ApplicationScoped
public class AggregateReader {

    private static final int MOST_DIMENSIONS = 3;

    private static final int STANDARD_LIMIT = 100;

    private final Questions questions;
    private final Paging paging;
    private final RequestFaults request;

    AggregateReader(Questions questions, Paging paging, RequestFaults request) {
        this.questions = questions;
        this.paging = paging;
        this.request = request;
    }

    /** @throws ProblemException 400 with everything that is wrong */
    public AggregateQuery read(EventParameters events, AggregateParameters how, MeasuresParameter what) {
        Faults faults = request.faults();
        AggregateQuery query = new AggregateQuery(
                questions.read(events, faults),
                Dimensions.read(how.by, List.of(Dimension.values()), MOST_DIMENSIONS, faults),
                what.read(faults),
                AggregateSort.read(how.sort, faults),
                paging.limit(how.limit, STANDARD_LIMIT, faults));
        faults.check(ProblemType.BAD_REQUEST);
        return query;
    }
}
