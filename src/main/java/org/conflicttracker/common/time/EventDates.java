package org.conflicttracker.common.time;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Dates of an event: calendar dates at its location, never instants.
 *
 * @param start the first day
 * @param end the last day, not before {@code start}; equal for a single day
 * @param precision the precision of both
 */
public record EventDates(LocalDate start, LocalDate end, DatePrecision precision) {

    public EventDates {
        Dates.require(start);
        Dates.require(end);
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("The end (" + end + ") is before the start (" + start + ")");
        }
        if (precision == null) {
            throw new IllegalArgumentException("A date needs a precision");
        }
    }

    /**
     * The days on which the event may have been: start to end. If that range is shorter than the precision, it is widened to the
     * whole ISO weeks, months or years of start and end. So 2025-03-01 with precision month is all of March, while 2025-03-10 to
     * 2025-04-09, more than four weeks, is unchanged.
     */
    public Days possibleDays() {
        return switch (precision) {
            case DAY, DAYS -> new Days(start, end);
            case WEEK -> widened(Interval.WEEK, 7);
            case MONTH -> widened(Interval.MONTH, 28);
            case YEAR -> widened(Interval.YEAR, 365);
        };
    }

    private Days widened(Interval interval, int minDays) {
        boolean shorter = ChronoUnit.DAYS.between(start, end) + 1 < minDays;
        return shorter ? new Days(interval.startOf(start), interval.endOf(end)) : new Days(start, end);
    }
}
