package org.conflicttracker.analytics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.Interval;

/**
 * Time axis of a timeline: its buckets.
 *
 * @param range of counting days; an end that neither the filter nor an event determines is null
 * @param fillGaps whether empty buckets have points
 */
record TimeAxis(Interval interval, Days range, boolean fillGaps) {

    /** The filter's range; an open end is replaced by that of the counting days of the events. */
    static Days range(Days requested, Days counted) {
        return new Days(
                requested.from() == null ? counted.from() : requested.from(), requested.to() == null ? counted.to() : requested.to());
    }

    /** Number of points of the total series. */
    long pointCount(TimeSeries total) {
        return fillGaps ? intervalCount(interval) : total.buckets().size();
    }

    /** Number of intervals of this length in the range. */
    long intervalCount(Interval length) {
        return isOpen() ? 0 : length.count(range.from(), range.to());
    }

    /** The first days of the buckets for which a series has points, in their order. */
    Collection<LocalDate> bucketStarts(TimeSeries series) {
        if (!fillGaps) {
            return series.buckets().keySet();
        }
        List<LocalDate> starts = new ArrayList<>();
        if (!isOpen()) {
            for (LocalDate start = interval.startOf(range.from());
                    !start.isAfter(range.to());
                    start = interval.next(start)) {
                starts.add(start);
            }
        }
        return starts;
    }

    private boolean isOpen() {
        return range.from() == null || range.to() == null;
    }
}
