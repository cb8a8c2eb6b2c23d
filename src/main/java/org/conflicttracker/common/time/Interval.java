package org.conflicttracker.common.time;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** Calendar interval, finest first. Weeks are ISO 8601 weeks, Monday to Sunday. */
public enum Interval {
    /** Key {@code 2025-03-06}. */
    DAY(ChronoUnit.DAYS),
    /** Key {@code 2025-W10}, with the year of the week's Thursday. */
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

    /** The first day of the interval that contains the date. */
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

    /** The last day of the interval that contains the date; the last week ends at 9999-12-31. */
    public LocalDate endOf(LocalDate date) {
        return Dates.earlier(next(startOf(date)).minusDays(1), Dates.LAST);
    }

    /** The start of the interval after the one with this start; in the year 10000 after the last one. */
    public LocalDate next(LocalDate start) {
        return start.plus(1, unit);
    }

    /** The start of the interval a number of intervals after the one with this start; maybe outside of {@link Dates}. */
    public LocalDate plus(LocalDate start, long intervals) {
        return start.plus(intervals, unit);
    }

    /**
     * The start of the interval of the year before: of the same date (28 February for the 29th), ISO week number, month or
     * quarter; empty if there is none, as for most weeks 53.
     */
    public Optional<LocalDate> yearBefore(LocalDate start) {
        if (this != WEEK) {
            return Optional.of(start.minusYears(1)).filter(Dates::isSupported);
        }
        int year = start.get(IsoFields.WEEK_BASED_YEAR) - 1;
        return findDays(IntervalKey.ofWeek(year, start.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)))
                .map(Days::from);
    }

    /** The days of the interval that contains the date. */
    public Days daysOf(LocalDate date) {
        return new Days(startOf(date), endOf(date));
    }

    /**
     * The number of intervals from the one of the first date to the one of the second, both included; at least 1.
     *
     * @throws IllegalArgumentException if to is before from
     */
    public long count(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("The end (" + to + ") is before the beginning (" + from + ")");
        }
        return unit.between(startOf(from), startOf(to)) + 1;
    }

    /** The key of the interval that contains the date; keys of one kind of interval sort chronologically as text. */
    public String keyOf(LocalDate date) {
        return IntervalKey.of(this, Dates.require(date));
    }

    /** The days of the interval with this key; empty if the key is invalid. */
    public Optional<Days> findDays(String key) {
        return IntervalKey.find(this, key).map(this::daysOf);
    }

    /** The next coarser interval; empty for the year. */
    public Optional<Interval> findCoarser() {
        return this == YEAR ? Optional.empty() : Optional.of(values()[ordinal() + 1]);
    }

    /** Keys of intervals, and their parsing. */
    static final class IntervalKey {

        private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
        private static final Pattern WEEK = Pattern.compile("\\d{4}-W\\d\\d");
        private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d\\d");
        private static final Pattern QUARTER = Pattern.compile("\\d{4}-Q[1-4]");
        private static final Pattern YEAR = Pattern.compile("\\d{4}");

        private IntervalKey() {}

        static String of(Interval interval, LocalDate date) {
            return switch (interval) {
                case DAY -> date.toString();
                case WEEK -> ofWeek(date.get(IsoFields.WEEK_BASED_YEAR), date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
                case MONTH -> digits(date.getYear(), 4) + "-" + digits(date.getMonthValue(), 2);
                case QUARTER -> digits(date.getYear(), 4) + "-Q" + date.get(IsoFields.QUARTER_OF_YEAR);
                case YEAR -> digits(date.getYear(), 4);
            };
        }

        static String ofWeek(int year, int week) {
            return digits(year, 4) + "-W" + digits(week, 2);
        }

        /** A date in the interval with this key. An invalid key such as 2025-13 or 2025-W53 does not round-trip. */
        static Optional<LocalDate> find(Interval interval, String key) {
            if (!pattern(interval).matcher(key).matches()) {
                return Optional.empty();
            }
            int year = Integer.parseInt(key.substring(0, 4));
            Optional<LocalDate> date =
                    switch (interval) {
                        case DAY -> Dates.find(key);
                        // January 4th is always in the first week
                        case WEEK -> firstOfYear(year, "-01-04").map(d -> d.plusWeeks(number(key, 6) - 1L));
                        case MONTH -> Dates.find(key + "-01");
                        case QUARTER -> firstOfYear(year, "-01-01").map(d -> d.plusMonths(3L * (number(key, 6) - 1)));
                        case YEAR -> firstOfYear(year, "-01-01");
                    };
            return date.filter(Dates::isSupported).filter(d -> of(interval, d).equals(key));
        }

        private static Optional<LocalDate> firstOfYear(int year, String day) {
            return Dates.find(digits(year, 4) + day);
        }

        private static int number(String key, int from) {
            return Integer.parseInt(key.substring(from));
        }

        /** The number with leading zeros. {@link String#format} takes ten times as long, in each row of a timeline. */
        private static String digits(int number, int length) {
            String digits = Integer.toString(number);
            return "0".repeat(Math.max(0, length - digits.length())) + digits;
        }

        private static Pattern pattern(Interval interval) {
            return switch (interval) {
                case DAY -> DAY;
                case WEEK -> WEEK;
                case MONTH -> MONTH;
                case QUARTER -> QUARTER;
                case YEAR -> YEAR;
            };
        }
    }
}
