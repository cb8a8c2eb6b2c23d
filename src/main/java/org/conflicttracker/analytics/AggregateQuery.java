package org.conflicttracker.analytics;

import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.FilterRequest;

/**
 * What is asked for.
 *
 * @param measures outcomes to answer with
 * @param limit the most rows
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

    /** The outcomes to sum: those of the answer, and those killed where rows are sorted by them. */
    List<Outcome> summedOutcomes() {
        List<Outcome> summed = new ArrayList<>(measures);
        if (sort == AggregateSort.KILLED && !summed.contains(Outcome.KILLED)) {
            summed.add(Outcome.KILLED);
        }
        return summed;
    }
}
