package org.conflicttracker.analytics;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.common.time.Dates;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/**
 * Other period beside which a timeline sets its intervals ({@code compare}).
 *
 * @param period the days of the other period, for {@link Kind#PERIOD}; else null
 */
record Comparison(Kind kind, Days period) {

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
    static Optional<Comparison> parse(String given, ValidationErrors errors) {
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
        return Optional.of(new Comparison(Kind.PERIOD, new Days(from.get(), to.get())));
    }

    /** Adds an error if the other period has more intervals, as they would stand beside none. */
    void check(Interval interval, Days days, ValidationErrors errors) {
        if (kind == Kind.PERIOD) {
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
            starts.add(
                    switch (kind) {
                        case PREVIOUS -> supported(interval.plus(own.get(i), -own.size()));
                        case YEAR -> interval.yearBefore(own.get(i)).orElse(null);
                        case PERIOD -> within(interval.plus(interval.startOf(period.from()), i));
                    });
        }
        return starts;
    }

    private static LocalDate supported(LocalDate start) {
        return Dates.isSupported(start) ? start : null;
    }

    private LocalDate within(LocalDate start) {
        return start.isAfter(period.to()) ? null : start;
    }

    /**
     * The days of the other period. Where the period itself begins or ends within an interval, so does the other.
     *
     * @param own first days of the intervals of the period
     * @return empty if there is no interval beside any
     */
    Optional<Days> days(Interval interval, Days range, List<LocalDate> own) {
        if (kind == Kind.PERIOD) {
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
        return Optional.of(new Days(from, to));
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
