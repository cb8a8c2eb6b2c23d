package org.conflicttracker.common.time;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * When an event happened: calendar dates at the place, never instants.
 *
 * @param start its first day
 * @param end its last day, not before start; the same for a single day
 * @param precision how well the two are known
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
     * The days it may have happened on: start to end; where these are fewer than the precision admits, the whole ISO
     * weeks, months or years that start and end fall in. So 2025-03-01 known to the month may be any day of March,
     * while 2025-03-10 to 2025-04-09, four weeks and more, stays as it is.
     */
    public Days possibleDays() {
        return switch (precision) {
            case DAY, DAYS -> new Days(start, end);
            case WEEK -> widened(Interval.WEEK, 7);
            case MONTH -> widened(Interval.MONTH, 28);
            case YEAR -> widened(Interval.YEAR, 365);
        };
    }

    private Days widened(Interval interval, int shortest) {
        boolean shorter = ChronoUnit.DAYS.between(start, end) + 1 < shortest;
        return shorter ? new Days(interval.startOf(start), interval.endOf(end)) : new Days(start, end);
    }
}
