package org.conflicttracker.timeline;

import java.util.List;
import org.conflicttracker.event.claim.Outcome;
import org.conflicttracker.event.grouping.Dimensions;
import org.conflicttracker.event.request.Asked;
import org.conflicttracker.time.Interval;

/**
 * What is asked for.
 *
 * @param by one dimension at most
 * @param fill whether intervals without events have points
 * @param cumulative whether points add to those before
 * @param limit the most series
 */
public record TimelineQuery(
        Asked asked,
        Interval interval,
        Dimensions by,
        List<Outcome> measures,
        boolean fill,
        boolean cumulative,
        int limit) {

    public TimelineQuery {
        measures = List.copyOf(measures);
    }
}
