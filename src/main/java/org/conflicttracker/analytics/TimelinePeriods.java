package org.conflicttracker.analytics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.conflicttracker.analytics.TimelineQueryParser.TimelineQuery;
import org.conflicttracker.common.time.Dates;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.filter.DateFilter;
import org.conflicttracker.event.filter.EventFilter;

/**
 * What a timeline reads beside the days of its filter.
 *
 * @param rolled the same days and those before that rolling sums look back to; empty without such sums
 * @param compared the other period of a comparison; empty without one
 */
record TimelinePeriods(Optional<Reading> rolled, Optional<Reading> compared) {

    /**
     * Events that are read, and the days of the intervals that they are read for.
     *
     * @param days without those that rolling sums look back to
     */
    record Reading(EventFilter filter, Days days) {}

    static TimelinePeriods of(TimelineQuery query) {
        EventFilter filter = query.filterRequest().filter();
        Days range = filter.dates().days();
        if (range.from() == null || range.to() == null) {
            return new TimelinePeriods(Optional.empty(), Optional.empty());
        }
        Optional<Days> other = query.comparison()
                .flatMap(comparison -> comparison.days(query.interval(), range, starts(query.interval(), range)));
        return new TimelinePeriods(
                query.accumulation().isRolling() ? Optional.of(reading(query, range)) : Optional.empty(),
                other.map(days -> reading(query, days)));
    }

    private static Reading reading(TimelineQuery query, Days days) {
        DateFilter dates = query.filterRequest().filter().dates();
        Days read = query.accumulation().isRolling() ? new Days(lookBack(query, days.from()), days.to()) : days;
        return new Reading(
                query.filterRequest().filter().withDates(new DateFilter(dates.overlap(), read, dates.precision())),
                days);
    }

    private static LocalDate lookBack(TimelineQuery query, LocalDate from) {
        LocalDate start = query.interval()
                .plus(query.interval().startOf(from), 1L - query.accumulation().rolling());
        return start.isBefore(Dates.FIRST) ? Dates.FIRST : start;
    }

    /** First days of the intervals of a period. */
    static List<LocalDate> starts(Interval interval, Days days) {
        List<LocalDate> starts = new ArrayList<>();
        for (LocalDate start = interval.startOf(days.from()); !start.isAfter(days.to()); start = interval.next(start)) {
            starts.add(start);
        }
        return starts;
    }

    /** The filters by which events are read, beside the one of the query. */
    List<EventFilter> alsoRead() {
        return Stream.concat(rolled.stream(), compared.stream())
                .map(Reading::filter)
                .toList();
    }
}
