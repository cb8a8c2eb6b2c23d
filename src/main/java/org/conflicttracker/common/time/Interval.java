package org.conflicttracker.common.time;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalUnit;
import java.util.Optional;

/** A way of cutting the calendar into pieces, finest first. Weeks are ISO 8601 weeks, Monday to Sunday. */
public enum Interval {
    /** Key {@code 2025-03-06}. */
    DAY(ChronoUnit.DAYS),
    /** Key {@code 2025-W10}, the year being the one that the week's Thursday lies in. */
    WEEK(ChronoUnit.WEEKS),
    /** Key {@code 2025-03}. */
    MONTH(ChronoUnit.MONTHS),
    /** Key {@code 2025-Q1}. */
    QUARTER(IsoFields.QUARTER_YEARS),
    /** Key {@code 2025}. */
    YEAR(ChronoUnit.YEARS);

    private final TemporalUnit unit;

    Interval(TemporalUnit unit) {
        this.unit = unit;
    }

    /** The first day of the interval that the date lies in. */
    public LocalDate startOf(LocalDate date) {
        Dates.require(date);
        return switch (this) {
            case DAY -> date;
            case WEEK -> date.minusDays(date.getDayOfWeek().getValue() - 1L);
            case MONTH -> date.withDayOfMonth(1);
            case QUARTER -> date.with(IsoFields.DAY_OF_QUARTER, 1);
            case YEAR -> date.withDayOfYear(1);
        };
    }

    /** The last day of the interval that the date lies in; the last week of all is cut off at 9999-12-31. */
    public LocalDate endOf(LocalDate date) {
        return Dates.earlier(next(startOf(date)).minusDays(1), Dates.LAST);
    }

    /** The start of the interval after the one that starts here; after the last of all it lies in the year 10000. */
    public LocalDate next(LocalDate start) {
        return start.plus(1, unit);
    }

    /** The days of the interval that the date lies in. */
    public Days daysOf(LocalDate date) {
        return new Days(startOf(date), endOf(date));
    }

    /**
     * How many intervals lie from the one of the first date to the one of the second, both counted; at least 1.
     *
     * @throws IllegalArgumentException if to is before from
     */
    public long count(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("The end (" + to + ") is before the beginning (" + from + ")");
        }
        return unit.between(startOf(from), startOf(to)) + 1;
    }

    /** The name of the interval that the date lies in; the names of one kind sort as text by time. */
    public String keyOf(LocalDate date) {
        return IntervalKey.of(this, Dates.require(date));
    }

    /** The days of the interval with this key; empty for a text that is no key of this kind. */
    public Optional<Days> findDays(String key) {
        return IntervalKey.find(this, key).map(this::daysOf);
    }

    /** The next coarser interval; empty for the year. */
    public Optional<Interval> findCoarser() {
        return this == YEAR ? Optional.empty() : Optional.of(values()[ordinal() + 1]);
    }
}
