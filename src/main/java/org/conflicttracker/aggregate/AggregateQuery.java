package org.conflicttracker.aggregate;

import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.event.claim.Outcome;
import org.conflicttracker.event.grouping.Dimensions;
import org.conflicttracker.event.request.Asked;

/**
 * What is asked for.
 *
 * @param measures outcomes to answer with
 * @param limit the most rows
 */
public record AggregateQuery(Asked asked, Dimensions by, List<Outcome> measures, AggregateSort sort, int limit) {

    public AggregateQuery {
        measures = List.copyOf(measures);
    }

    /** The outcomes to sum: those of the answer, and those killed where rows are sorted by them. */
    List<Outcome> summed() {
        List<Outcome> summed = new ArrayList<>(measures);
        if (sort == AggregateSort.KILLED && !summed.contains(Outcome.KILLED)) {
            summed.add(Outcome.KILLED);
        }
        return summed;
    }
}
