package org.conflicttracker.benchmark.synthetic;

import java.time.LocalDate;
import java.util.random.RandomGenerator;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.common.time.EventDates;
import org.conflicttracker.common.time.Interval;

/** Dates of synthetic events: more every year, roughly in the order of recording. */
public final class EventTimeline {

    public static final LocalDate FIRST = LocalDate.of(1994, 1, 1);
    private static final int DAYS = 30 * 365;
    private static final double GROWTH = 1 / 2.2;

    private EventTimeline() {}

    static EventDates draw(double how, RandomGenerator random) {
        double late = random.nextInt(12) == 0 ? random.nextInt(5 * 365) : -20 * Math.log(1 - random.nextDouble());
        int day = (int) (DAYS * Math.pow(how, GROWTH) - late);
        return dates(FIRST.plusDays(Math.floorMod(day, DAYS)), random);
    }

    /** Shifts a date by some days. */
    static EventDates corrected(EventDates dates, RandomGenerator random) {
        LocalDate start = dates.start().plusDays(random.nextInt(21) - 10);
        return dates(start.isBefore(FIRST) ? FIRST : start, random);
    }

    private static EventDates dates(LocalDate start, RandomGenerator random) {
        int kind = random.nextInt(100);
        if (kind < 78) {
            return new EventDates(start, start, DatePrecision.DAY);
        }
        if (kind < 84) {
            return new EventDates(start, start.plusDays(1 + random.nextInt(5)), DatePrecision.DAY);
        }
        if (kind < 90) {
            return new EventDates(start, start.plusDays(1 + random.nextInt(5)), DatePrecision.DAYS);
        }
        if (kind < 93) {
            return complete(Interval.WEEK, DatePrecision.WEEK, start);
        }
        return kind < 98
                ? complete(Interval.MONTH, DatePrecision.MONTH, start)
                : complete(Interval.YEAR, DatePrecision.YEAR, start);
    }

    private static EventDates complete(Interval interval, DatePrecision precision, LocalDate day) {
        return new EventDates(interval.startOf(day), interval.endOf(day), precision);
    }
}
