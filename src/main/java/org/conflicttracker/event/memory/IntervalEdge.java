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
    private record Widening(Calendar calendar, int shortest) {}

    private final TimeGroupKey course;
    private final DatePrecision[] precisions;
    private final Map<DatePrecision, Widening> widenings = new EnumMap<>(DatePrecision.class);

    /** @param precisions of each kind of event */
    IntervalEdge(TimeGroupKey course, DatePrecision[] precisions) {
        this.course = course;
        this.precisions = precisions;
    }

    /** What is known only to intervals of the calendar may have happened on all days of them. */
    IntervalEdge widened(DatePrecision precision, Calendar calendar, int shortest) {
        widenings.put(precision, new Widening(calendar, shortest));
        return this;
    }

    @Override
    public void outside(GroupKey.Found found, int[] into) {
        int[] starts = new int[found.count()];
        int[] lengths = new int[found.count()];
        found.starts(starts);
        found.lengths(lengths);
        found.kinds(into);
        for (int i = 0; i < starts.length; i++) {
            into[i] = isOutside(starts[i], lengths[i], precisions[into[i]]) ? 1 : 0;
        }
    }

    private boolean isOutside(int start, int length, DatePrecision precision) {
        if (start < course.from()) {
            return true;
        }
        if (precision == DatePrecision.DAY || precision == DatePrecision.DAYS) {
            return length > 0 && crosses(start, start + length);
        }
        Widening widening = widenings.get(precision);
        if (length + 1 >= widening.shortest()) {
            return crosses(start, start + length);
        }
        Calendar calendar = widening.calendar();
        return crosses(calendar.startOf(start), calendar.endOf(start + length));
    }

    private boolean crosses(int first, int last) {
        return course.calendar().of(first) != course.calendar().of(last);
    }
}
