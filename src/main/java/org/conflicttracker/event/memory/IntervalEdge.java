package org.conflicttracker.event.memory;

import java.util.EnumMap;
import java.util.Map;
import org.conflicttracker.columnstore.GroupBySpec;
import org.conflicttracker.columnstore.GroupKey;
import org.conflicttracker.common.time.DatePrecision;

/**
 * Which events may have happened, in part, outside the interval in which they count: what {@code EventDates.span} and {@code Counting}
 * say, with days as numbers.
 */
final class IntervalEdge implements GroupBySpec.Edge {

    /** A precision with the days it stands for. @param shortest what lasts so many days stays as it is */
    private record Widening(Calendar calendar, int minLengthDays) {}

    private final TimeGroupKey timeKey;
    private final DatePrecision[] precisions;
    private final Map<DatePrecision, Widening> widenings = new EnumMap<>(DatePrecision.class);

    /** @param precisions of each kind of event */
    IntervalEdge(TimeGroupKey course, DatePrecision[] precisions) {
        this.timeKey = course;
        this.precisions = precisions;
    }

    /** What is known only to intervals of the calendar may have happened on all days of them. */
    IntervalEdge withWidening(DatePrecision precision, Calendar calendar, int shortest) {
        widenings.put(precision, new Widening(calendar, shortest));
        return this;
    }

    @Override
    public void markImprecise(GroupKey.Found found, int[] into) {
        int[] starts = new int[found.count()];
        int[] lengths = new int[found.count()];
        found.startDays(starts);
        found.lengthDays(lengths);
        found.eventAttributes(into);
        for (int i = 0; i < starts.length; i++) {
            into[i] = isImprecise(starts[i], lengths[i], precisions[into[i]]) ? 1 : 0;
        }
    }

    private boolean isImprecise(int start, int length, DatePrecision precision) {
        if (start < timeKey.earliestStartDay()) {
            return true;
        }
        if (precision == DatePrecision.DAY || precision == DatePrecision.DAYS) {
            return length > 0 && crossesBoundary(start, start + length);
        }
        Widening widening = widenings.get(precision);
        if (length + 1 >= widening.minLengthDays()) {
            return crossesBoundary(start, start + length);
        }
        Calendar calendar = widening.calendar();
        return crossesBoundary(calendar.startOf(start), calendar.endOf(start + length));
    }

    private boolean crossesBoundary(int first, int last) {
        return timeKey.calendar().of(first) != timeKey.calendar().of(last);
    }
}
