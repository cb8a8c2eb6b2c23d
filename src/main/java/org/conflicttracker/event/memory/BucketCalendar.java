package org.conflicttracker.event.memory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.columnstore.Snapshot;
import org.conflicttracker.common.time.Dates;
import org.conflicttracker.common.time.Interval;

/**
 * The intervals of one length over some days, so that the one of a day is found without reckoning.
 *
 * @param firstDay the first day it covers, in days since 1970
 * @param bucketByDay for each day from the first on, the number of its interval, from 0
 * @param bucketStarts the first days of the intervals; that of the first may lie before the first day
 */
record BucketCalendar(Interval bucketLength, int firstDay, int[] bucketByDay, List<LocalDate> bucketStarts) {

    /** Over all days from one to another. */
    static BucketCalendar of(Interval length, LocalDate from, LocalDate to) {
        int first = (int) from.toEpochDay();
        int[] intervals = new int[(int) to.toEpochDay() - first + 1];
        List<LocalDate> starts = new ArrayList<>();
        int day = 0;
        for (LocalDate start = length.startOf(from); !start.isAfter(to); start = length.next(start)) {
            int end = (int) Math.min(to.toEpochDay() + 1, length.next(start).toEpochDay()) - first;
            for (; day < end; day++) {
                intervals[day] = starts.size();
            }
            starts.add(start);
        }
        return new BucketCalendar(length, first, intervals, starts);
    }

    boolean covers(int from, int to) {
        return from >= firstDay && to < firstDay + bucketByDay.length;
    }

    /** The number of the interval that a day, in days since 1970, lies in. */
    int of(int day) {
        return bucketByDay[day - firstDay];
    }

    /** The first day of the interval that a day lies in. */
    int startOf(int day) {
        return (int) bucketStarts.get(of(day)).toEpochDay();
    }

    /** Its last day; the last of all is cut off where the calendar ends. */
    int endOf(int day) {
        int next = of(day) + 1;
        return next == bucketStarts.size()
                ? firstDay + bucketByDay.length - 1
                : (int) bucketStarts.get(next).toEpochDay() - 1;
    }

    String key(int interval) {
        return bucketLength.keyOf(bucketStarts.get(interval));
    }

    /** Calendars over all days that events may have happened on; made anew when these become more. */
    static final class Cache {

        private final Map<Interval, BucketCalendar> calendars = new EnumMap<>(Interval.class);

        /** One that reaches a year beyond the first and the last day of any event: so far its week or its year may. */
        synchronized BucketCalendar of(Interval length, Snapshot snapshot) {
            LocalDate from = paddedFrom(LocalDate.ofEpochDay(snapshot.firstDay()));
            LocalDate to = paddedTo(LocalDate.ofEpochDay(snapshot.lastDay()));
            BucketCalendar calendar = calendars.get(length);
            if (calendar == null || !calendar.covers((int) from.toEpochDay(), (int) to.toEpochDay())) {
                calendar = BucketCalendar.of(length, from, to);
                calendars.put(length, calendar);
            }
            return calendar;
        }

        private static LocalDate paddedFrom(LocalDate first) {
            return first.getYear() <= Dates.FIRST.getYear() ? Dates.FIRST : LocalDate.of(first.getYear() - 1, 1, 1);
        }

        private static LocalDate paddedTo(LocalDate last) {
            return last.getYear() >= Dates.LAST.getYear() ? Dates.LAST : LocalDate.of(last.getYear() + 1, 12, 31);
        }
    }
}
