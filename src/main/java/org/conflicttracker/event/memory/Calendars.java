package org.conflicttracker.event.memory;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.conflicttracker.index.Snapshot;
import org.conflicttracker.time.Dates;
import org.conflicttracker.time.Interval;

/** Calendars over all days that events may have happened on; made anew when these become more. */
final class Calendars {

    private final Map<Interval, Calendar> known = new EnumMap<>(Interval.class);

    /** One that reaches a year beyond the first and the last day of any event. */
    synchronized Calendar of(Interval length, Snapshot snapshot) {
        Calendar calendar = known.get(length);
        if (calendar == null || !calendar.covers(snapshot.firstDay(), snapshot.lastDay())) {
            LocalDate from = LocalDate.ofEpochDay(snapshot.firstDay());
            LocalDate to = LocalDate.ofEpochDay(snapshot.lastDay());
            calendar = Calendar.of(
                    length,
                    from.getYear() <= Dates.FIRST.getYear() ? Dates.FIRST : LocalDate.of(from.getYear() - 1, 1, 1),
                    to.getYear() >= Dates.LAST.getYear() ? Dates.LAST : LocalDate.of(to.getYear() + 1, 12, 31));
            known.put(length, calendar);
        }
        return calendar;
    }
}
