package org.conflicttracker.analytics;

import java.util.List;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.FilterRequest;

/**
 * Query for a timeline.
 *
 * @param dimensions at most one
 * @param fillGaps whether empty buckets have points
 * @param cumulative whether each point includes those before
 * @param limit maximum number of series
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
