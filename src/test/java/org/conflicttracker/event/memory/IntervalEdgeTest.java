package org.conflicttracker.event.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.conflicttracker.columnstore.ColumnIndex;
import org.conflicttracker.columnstore.FigureTable;
import org.conflicttracker.columnstore.GroupBySpec;
import org.conflicttracker.columnstore.HashAggregator;
import org.conflicttracker.columnstore.Predicates;
import org.conflicttracker.columnstore.RowSketch;
import org.conflicttracker.columnstore.Search;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.common.time.Dates;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.EventDates;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.filter.DateFilter;
import org.conflicttracker.event.filter.DateFilter.Counting;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.memory.EventGroupKeys.AttributeGroupKey;
import org.conflicttracker.event.memory.EventGroupKeys.IntervalEdge;
import org.conflicttracker.event.memory.EventGroupKeys.TimeGroupKey;
import org.junit.jupiter.api.Test;

/** Time buckets and imprecise events as in {@link Counting}, while the range of days grows. */
class IntervalEdgeTest {

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final BucketCalendar.Cache calendars = new BucketCalendar.Cache();
    private final ColumnIndex index = new ColumnIndex();
    private final List<EventDates> events = new ArrayList<>();

    @Test
    void eventsOfAnyYearsCountAndAreImpreciseAsTheyShould() {
        for (int round = 0; round < 100; round++) {
            int year = 1500 + random.nextInt(-round / 2 - 1, round / 2 + 2);
            for (int i = 0; i < 3; i++) {
                LocalDate start = LocalDate.of(year, 1, 1)
                        .plusDays(random.nextBoolean() ? random.nextInt(366) : random.nextInt(14) - 7);
                take(start, start.plusDays(random.nextBoolean() ? 0 : random.nextInt(500)));
            }
            check();
        }
    }

    @Test
    void eventsAtBothEndsOfTheCalendarCount() {
        for (int i = 0; i < 40; i++) {
            LocalDate early = Dates.FIRST.plusDays(random.nextInt(400));
            take(early, early.plusDays(random.nextInt(40)));
            LocalDate late = Dates.LAST.minusDays(random.nextInt(400));
            take(late, random.nextBoolean() ? late : Dates.LAST);
        }
        take(Dates.FIRST, Dates.FIRST);
        take(Dates.LAST, Dates.LAST);
        take(Dates.FIRST, Dates.LAST);
        check();
    }

    @Test
    void anEventAtTheEdgeOfAYearMayReachIntoTheNext() {
        take(LocalDate.of(2021, 6, 1), LocalDate.of(2021, 6, 1));
        check();
        for (int i = 0; i < DatePrecision.values().length; i++) {
            take(LocalDate.of(2020, 1, 2), LocalDate.of(2020, 1, 2));
            take(LocalDate.of(2022, 12, 31), LocalDate.of(2022, 12, 31));
            check();
        }
    }

    /** Each event has its own attribute code, and so its own cell; the precisions take turns. */
    private void take(LocalDate start, LocalDate end) {
        int revision = events.size() + 1;
        events.add(new EventDates(start, end, DatePrecision.values()[revision / 2 % DatePrecision.values().length]));
        int first = (int) start.toEpochDay();
        index.append(
                List.of(RowSketch.of(revision, revision)
                        .days(first, (int) end.toEpochDay() - first)
                        .eventAttributes(revision - 1)
                        .row()),
                revision);
    }

    private void check() {
        for (Interval interval : Interval.values()) {
            EventDates any = events.get(random.nextInt(events.size()));
            LocalDate from = random.nextBoolean() ? any.start() : any.end();
            check(interval, new Counting(DateFilter.UNRESTRICTED));
            check(interval, new Counting(new DateFilter(true, new Days(from, null), Terms.unrestricted())));
        }
    }

    private void check(Interval interval, Counting counting) {
        LocalDate from = counting.dateFilter().days().from();
        int early = from == null ? Integer.MIN_VALUE : (int) from.toEpochDay();
        TimeGroupKey timeKey = new TimeGroupKey(calendars.of(interval, index.published()), early);
        HashAggregator aggregator = aggregator(timeKey, early);
        assertThat(aggregator.groupIds().count())
                .isEqualTo(events.stream()
                        .filter(dates -> from == null || !dates.end().isBefore(from))
                        .count());
        for (int column : aggregator.groupIds().toArray()) {
            EventDates dates = events.get(aggregator.key(column, 0));
            String what = dates + " by " + interval + " from " + from + ", seed " + seed;
            assertThat(timeKey.calendar().key(aggregator.key(column, 1)))
                    .as(what)
                    .isEqualTo(interval.keyOf(counting.countingDay(dates)));
            assertThat(aggregator.imprecise(column)).as(what).isEqualTo(counting.isImprecise(dates, interval) ? 1 : 0);
        }
    }

    private HashAggregator aggregator(TimeGroupKey timeKey, int early) {
        IntervalEdge edge = new IntervalEdge(
                        timeKey, events.stream().map(EventDates::precision).toArray(DatePrecision[]::new))
                .withWidening(DatePrecision.WEEK, calendars.of(Interval.WEEK, index.published()), 7)
                .withWidening(DatePrecision.MONTH, calendars.of(Interval.MONTH, index.published()), 28)
                .withWidening(DatePrecision.YEAR, calendars.of(Interval.YEAR, index.published()), 365);
        AttributeGroupKey each =
                new AttributeGroupKey(IntStream.range(0, events.size()).toArray(), events.size());
        Search search = new Search(
                Integer.MIN_VALUE, Integer.MAX_VALUE, List.of(Predicates.endsOnOrAfter(early)), events.size());
        return index.published()
                .aggregate(
                        search,
                        new GroupBySpec(List.of(each, timeKey), List.of(), -1, edge),
                        new FigureTable(new long[4], new byte[1]));
    }
}
