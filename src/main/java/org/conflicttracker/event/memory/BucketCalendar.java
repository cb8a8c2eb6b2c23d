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
 * Precomputed buckets of one interval length, so that the bucket of a day is one array access.
 *
 * @param firstDay first day covered, in days since 1970
 * @param bucketByDay by day from the first on, the number of its bucket, from 0
 * @param bucketStarts first days of the buckets; that of the first bucket may be before the first day
 */
record BucketCalendar(Interval bucketLength, int firstDay, int[] bucketByDay, List<LocalDate> bucketStarts) {

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

    /** Number of the bucket of a day, in days since 1970. */
    int of(int day) {
        return bucketByDay[day - firstDay];
    }

    /** First day of the bucket of a day. */
    int startOf(int day) {
        return (int) bucketStarts.get(of(day)).toEpochDay();
    }

    /** Last day of the bucket of a day; the last bucket ends with the calendar. */
    int endOf(int day) {
        int next = of(day) + 1;
        return next == bucketStarts.size()
                ? firstDay + bucketByDay.length - 1
                : (int) bucketStarts.get(next).toEpochDay() - 1;
    }

    String key(int bucket) {
        return bucketLength.keyOf(bucketStarts.get(bucket));
    }

    /** Cache of one calendar per interval length over the days of all events; a calendar is rebuilt when events exceed it. */
    static final class Cache {

        private final Map<Interval, BucketCalendar> calendars = new EnumMap<>(Interval.class);

        /**
         * Calendar that extends to the year before the first day and after the last day of any event, because a week or year of imprecise
         * events may extend so far.
         */
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
