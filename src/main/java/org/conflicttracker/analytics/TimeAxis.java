package org.conflicttracker.analytics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.Interval;

/**
 * The intervals of a timeline.
 *
 * @param range of days on which events count; an end that neither the filter nor an event gives is null
 * @param fillGaps whether intervals without events have points
 */
record TimeAxis(Interval interval, Days range, boolean fillGaps) {

    /** The range that the filter asks for; where it leaves it open, that of the days on which events count. */
    static Days range(Days asked, Days counted) {
        return new Days(
                asked.from() == null ? counted.from() : asked.from(), asked.to() == null ? counted.to() : asked.to());
    }

    /** How many points a series of everything has. */
    long pointCount(TimeSeries everything) {
        return fillGaps ? intervalCount(interval) : everything.buckets().size();
    }

    /** How many intervals of this length lie in the range. */
    long intervalCount(Interval length) {
        return isOpen() ? 0 : length.count(range.from(), range.to());
    }

    /** The first days of the intervals that a course has points for, in their order. */
    Collection<LocalDate> bucketStarts(TimeSeries course) {
        if (!fillGaps) {
            return course.buckets().keySet();
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
