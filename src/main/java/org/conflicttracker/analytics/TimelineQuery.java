package org.conflicttracker.analytics;

import java.util.List;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.FilterRequest;

/**
 * What is asked for.
 *
 * @param dimensions one dimension at most
 * @param fillGaps whether intervals without events have points
 * @param cumulative whether points add to those before
 * @param limit the most series
 */
public record TimelineQuery(
        FilterRequest filterRequest,
        Interval interval,
        DimensionsParameter dimensions,
        List<Outcome> measures,
        boolean fillGaps,
        boolean cumulative,
        int limit) {

    public TimelineQuery {
        measures = List.copyOf(measures);
    }
}
