package org.conflicttracker.event.memory;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.conflicttracker.columnstore.Snapshot;
import org.conflicttracker.common.time.Dates;
import org.conflicttracker.common.time.Interval;

/** Calendars over all days that events may have happened on; made anew when these become more. */
final class Calendars {

    private final Map<Interval, Calendar> calendars = new EnumMap<>(Interval.class);

    /** One that reaches a year beyond the first and the last day of any event: so far its week or its year may. */
    synchronized Calendar of(Interval length, Snapshot snapshot) {
        LocalDate from = paddedFrom(LocalDate.ofEpochDay(snapshot.firstDay()));
        LocalDate to = paddedTo(LocalDate.ofEpochDay(snapshot.lastDay()));
        Calendar calendar = calendars.get(length);
        if (calendar == null || !calendar.covers((int) from.toEpochDay(), (int) to.toEpochDay())) {
            calendar = Calendar.of(length, from, to);
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
