package org.conflicttracker.analytics;

import java.util.List;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.FilterRequest;

/**
 * What is asked for.
 *
 * @param by one dimension at most
 * @param fill whether intervals without events have points
 * @param cumulative whether points add to those before
 * @param limit the most series
 */
public record TimelineQuery(
        FilterRequest asked,
        Interval interval,
        DimensionsParameter by,
        List<Outcome> measures,
        boolean fill,
        boolean cumulative,
        int limit) {

    public TimelineQuery {
        measures = List.copyOf(measures);
    }
}
