package org.conflicttracker.analytics;

import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.FilterRequest;

/**
 * Query for an aggregate.
 *
 * @param measures outcomes in the answer
 * @param limit maximum number of rows
 */
public record AggregateQuery(
        FilterRequest filterRequest,
        DimensionsParameter dimensions,
        List<Outcome> measures,
        AggregateSort sort,
        int limit) {

    public AggregateQuery {
        measures = List.copyOf(measures);
    }

    /** The outcomes to sum: those in the answer, and killed if the rows are sorted by it. */
    List<Outcome> summedOutcomes() {
        List<Outcome> summed = new ArrayList<>(measures);
        if (sort == AggregateSort.KILLED && !summed.contains(Outcome.KILLED)) {
            summed.add(Outcome.KILLED);
        }
        return summed;
    }
}
