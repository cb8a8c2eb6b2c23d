package org.conflicttracker.analytics;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.common.time.Dates;
import org.conflicttracker.common.time.Days.BoundedDays;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jspecify.annotations.Nullable;

/**
 * Other period beside which a timeline sets its intervals ({@code compare}).
 *
 * @param period the days of the other period, for {@link Kind#PERIOD}; else null
 */
record Comparison(Kind kind, @Nullable BoundedDays period) {

    private static final String PARAMETER = "compare";

    /** How the other period is chosen. */
    enum Kind {
        PREVIOUS,
        YEAR,
        PERIOD
    }

    /**
     * Parses {@code previous}, {@code year} or two days.
     *
     * @param given null for none
     */
    static Optional<Comparison> parse(@Nullable String given, ValidationErrors errors) {
        if (given == null) {
            return Optional.empty();
        }
        if (given.equals("previous") || given.equals("year")) {
            return Optional.of(new Comparison(given.equals("year") ? Kind.YEAR : Kind.PREVIOUS, null));
        }
        String[] ends = given.split("/", -1);
        Optional<LocalDate> from = ends.length == 2 ? Dates.find(ends[0]) : Optional.empty();
        Optional<LocalDate> to = ends.length == 2 ? Dates.find(ends[1]) : Optional.empty();
        if (from.isEmpty() || to.isEmpty() || from.get().isAfter(to.get())) {
            String detail = "It is previous, year, or a first and a last day such as 2024-01-01/2024-06-30.";
            errors.add(ValidationError.parameter(PARAMETER, detail, null));
            return Optional.empty();
        }
        return Optional.of(new Comparison(Kind.PERIOD, new BoundedDays(from.get(), to.get())));
    }

    /** Adds an error if the other period has more intervals, as they would stand beside none. */
    void check(Interval interval, BoundedDays days, ValidationErrors errors) {
        if (period != null) {
            long own = interval.count(days.from(), days.to());
            long other = interval.count(period.from(), period.to());
            if (other > own) {
                String detail = "It has " + Words.count(other, "interval") + ", but the period from from to to has "
                        + own + ".";
                errors.add(ValidationError.parameter(PARAMETER, detail, null));
            }
        }
    }

    /** By interval of a period, the first day of the interval beside it; null if there is none. */
    List<LocalDate> starts(Interval interval, List<LocalDate> own) {
        List<LocalDate> starts = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            starts.add(start(interval, own, i));
        }
        return starts;
    }

    private @Nullable LocalDate start(Interval interval, List<LocalDate> own, int position) {
        if (period != null) {
            LocalDate start = interval.plus(interval.startOf(period.from()), position);
            return start.isAfter(period.to()) ? null : start;
        }
        if (kind == Kind.YEAR) {
            return interval.yearBefore(own.get(position)).orElse(null);
        }
        LocalDate start = interval.plus(own.get(position), -own.size());
        return Dates.isSupported(start) ? start : null;
    }

    /**
     * The days of the other period. Where the period itself begins or ends within an interval, so does the other.
     *
     * @param own first days of the intervals of the period
     * @return empty if there is no interval beside any
     */
    Optional<BoundedDays> days(Interval interval, BoundedDays range, List<LocalDate> own) {
        if (period != null) {
            return Optional.of(period);
        }
        List<LocalDate> others = starts(interval, own);
        List<LocalDate> known = others.stream().filter(Objects::nonNull).toList();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        LocalDate first = known.get(0);
        LocalDate last = known.get(known.size() - 1);
        LocalDate ownFirst = own.get(others.indexOf(first));
        LocalDate ownLast = own.get(others.lastIndexOf(last));
        LocalDate from = range.from().isAfter(ownFirst)
                ? earlier(first.plusDays(ChronoUnit.DAYS.between(ownFirst, range.from())), interval.endOf(first))
                : first;
        LocalDate to = range.to().isBefore(interval.endOf(ownLast))
                ? earlier(last.plusDays(ChronoUnit.DAYS.between(ownLast, range.to())), interval.endOf(last))
                : interval.endOf(last);
        return Optional.of(new BoundedDays(from, to));
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
