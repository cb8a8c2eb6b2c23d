package org.conflicttracker.analytics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.conflicttracker.analytics.TimeSeries.Bucket;
import org.conflicttracker.analytics.TimeSeries.TimeAxis;
import org.conflicttracker.analytics.TimelineQueryParser.Accumulation;
import org.conflicttracker.analytics.TimelineQueryParser.Fill;
import org.conflicttracker.analytics.TimelineQueryParser.TimelineQuery;
import org.conflicttracker.analytics.TimelineService.KeyedSeries;
import org.conflicttracker.analytics.TimelineService.PointBase;
import org.conflicttracker.analytics.TimelineService.SeriesReader.OtherReadings;
import org.conflicttracker.analytics.TimelineService.SeriesReader.ReadSeries;
import org.conflicttracker.common.time.Dates;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.Days.BoundedDays;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.filter.DateFilter;
import org.conflicttracker.event.filter.DateFilter.Counting;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.query.CasualtySums;
import org.conflicttracker.event.query.CellSum.Measure;
import org.jspecify.annotations.Nullable;

/** Mapper of the buckets of series to points of the answer. Not thread-safe: it remembers the links of the intervals. */
final class PointMapper {

    private final TimelineQuery query;
    private final TimeAxis axis;
    private final OtherReadings others;
    private final boolean linked;
    private final WindowLinks links;
    private final WindowLinks comparedLinks;

    /** By interval of this period, the first day of the one beside it; null for none. */
    private final Map<LocalDate, LocalDate> comparedStarts = new LinkedHashMap<>();

    /** @param linked whether each point has a link */
    PointMapper(TimelineQuery query, TimeAxis axis, OtherReadings others, boolean linked) {
        this.query = query;
        this.axis = axis;
        this.others = others;
        this.linked = linked;
        EventFilter own = query.filterRequest().filter();
        this.links = new WindowLinks(
                query,
                others.periods().rolled().map(TimelinePeriods.Reading::filter).orElse(own));
        this.comparedLinks = new WindowLinks(
                query,
                others.periods().compared().map(TimelinePeriods.Reading::filter).orElse(own));
        query.comparison()
                .ifPresent(comparison ->
                        axis.range().findBounded().ifPresent(days -> addComparedStarts(comparison, days)));
    }

    private void addComparedStarts(Comparison comparison, BoundedDays days) {
        List<LocalDate> starts = TimeAxis.starts(query.interval(), days);
        List<LocalDate> beside = comparison.starts(query.interval(), starts);
        for (int i = 0; i < starts.size(); i++) {
            comparedStarts.put(starts.get(i), beside.get(i));
        }
    }

    /** Links to windows of days, made once for all series. */
    private static final class WindowLinks {

        private final TimelineQuery query;
        private final Counting counting;
        private final Map<LocalDate, String> known = new HashMap<>();

        WindowLinks(TimelineQuery query, EventFilter filter) {
            this.query = query;
            this.counting = new Counting(filter.dates());
        }

        /** The part of a link that selects the days summed at an interval. @param start first day of the interval */
        String of(LocalDate start) {
            return known.computeIfAbsent(start, first -> {
                StringBuilder link = new StringBuilder();
                counting.filterReplacements(RunningSums.window(query.interval(), query.accumulation(), first))
                        .forEach((parameter, values) -> append(link, parameter, values.get(0)));
                return link.toString();
            });
        }

        private static void append(StringBuilder link, String parameter, String value) {
            if (!value.equals("start")) {
                link.append('&').append(parameter).append('=').append(value);
            }
        }
    }

    /** Points of a series with a key. @param sharing whether an event may be in several series */
    List<Timeline.Point> toPoints(KeyedSeries keyed, @Nullable PointBase base, boolean sharing) {
        List<Object> key = keyed.keyValues();
        return points(
                new Series(
                        keyed.timeSeries(),
                        others.rolled().map(read -> read.byKey().getOrDefault(key, TimeSeries.EMPTY)),
                        others.compared().map(read -> read.byKey().getOrDefault(key, TimeSeries.EMPTY))),
                base,
                sharing);
    }

    List<Timeline.Point> totalPoints(TimeSeries total, @Nullable PointBase base) {
        return points(
                new Series(
                        total,
                        others.rolled().map(ReadSeries::total),
                        others.compared().map(ReadSeries::total)),
                base,
                false);
    }

    List<Timeline.Point> otherPoints(TimeSeries other, @Nullable PointBase base) {
        return points(
                new Series(
                        other,
                        others.rolled().map(ReadSeries::other),
                        others.compared().map(ReadSeries::other)),
                base,
                false);
    }

    /** Template of the links of the points; null if they have links, or if there is none. */
    @Nullable
    String template(@Nullable PointBase base) {
        if (linked || !query.links() || base == null) {
            return null;
        }
        boolean overlap = query.filterRequest().filter().dates().overlap();
        return base.toUrl() + (overlap ? "{&dates,from,to}" : "{&from,to}");
    }

    /** A series of this period, with the days before for rolling sums, and that of the other period. */
    private record Series(TimeSeries own, Optional<TimeSeries> rolled, Optional<TimeSeries> compared) {}

    private List<Timeline.Point> points(Series series, @Nullable PointBase base, boolean sharing) {
        String url = linked && base != null ? base.toUrl() : null;
        CasualtySums.Mapper sums =
                new CasualtySums.Mapper(query.measures(), query.measures(), query.fill() == Fill.ZERO, sharing);
        RunningSums running = running(series.rolled().orElse(series.own()));
        RunningSums compared = running(series.compared().orElse(TimeSeries.EMPTY));
        List<Timeline.Point> points = new ArrayList<>();
        for (LocalDate start : starts(series)) {
            Bucket bucket = running.at(start);
            Optional<Timeline.ComparedPoint> beside = query.isCompared()
                    ? Optional.ofNullable(comparedStarts.get(start))
                            .map(other -> comparedPoint(other, compared, sums, url))
                    : null;
            boolean isEmpty = bucket.sum().events() == 0
                    && (beside == null
                            || beside.map(Timeline.ComparedPoint::events).orElse(0L) == 0);
            if (query.fill() != Fill.NONE || !isEmpty) {
                points.add(new Timeline.Point(
                        start,
                        query.interval().endOf(start),
                        bucket.sum().events(),
                        bucket.imprecise(),
                        sums.toSums(bucket.sum(), running.met()),
                        url == null ? null : url + links.of(start),
                        beside));
            }
        }
        return points;
    }

    private RunningSums running(TimeSeries series) {
        return new RunningSums(
                series, query.interval(), query.accumulation(), query.measures().size());
    }

    private Timeline.ComparedPoint comparedPoint(
            LocalDate start, RunningSums compared, CasualtySums.Mapper sums, @Nullable String url) {
        Bucket bucket = compared.at(start);
        return new Timeline.ComparedPoint(
                start,
                query.interval().endOf(start),
                bucket.sum().events(),
                bucket.imprecise(),
                sums.toSums(bucket.sum(), compared.met()),
                url == null ? null : url + comparedLinks.of(start));
    }

    /** The intervals that may have a point; without filling, those with events in this period or the other. */
    private Collection<LocalDate> starts(Series series) {
        Collection<LocalDate> own = axis.bucketStarts(series.own());
        if (axis.fillGaps() || comparedStarts.isEmpty()) {
            return own;
        }
        TreeSet<LocalDate> starts = new TreeSet<>(own);
        series.compared()
                .ifPresent(compared -> comparedStarts.forEach((start, beside) -> {
                    if (beside != null && compared.buckets().containsKey(beside)) {
                        starts.add(start);
                    }
                }));
        return starts;
    }

    /** Sums of a series at one interval after another: of the interval alone, of all up to it, or of the last few. */
    static final class RunningSums {

        private final TimeSeries series;
        private final Interval interval;
        private final Accumulation accumulation;
        private final Bucket empty;
        private final Iterator<Map.Entry<LocalDate, Bucket>> remaining;
        private final BitSet met = new BitSet();
        private Map.@Nullable Entry<LocalDate, Bucket> next;
        private Bucket all;

        RunningSums(TimeSeries series, Interval interval, Accumulation accumulation, int measures) {
            this.series = series;
            this.interval = interval;
            this.accumulation = accumulation;
            this.empty = Bucket.empty(measures);
            this.all = empty;
            this.remaining = series.buckets().entrySet().iterator();
            this.next = remaining.hasNext() ? remaining.next() : null;
        }

        /**
         * The days that a point sums.
         *
         * @param start first day of its interval
         * @return without a beginning for a running total
         */
        static Days window(Interval interval, Accumulation accumulation, LocalDate start) {
            if (accumulation.cumulative()) {
                return new Days(null, interval.endOf(start));
            }
            return new Days(interval.plus(start, 1L - accumulation.rolling()), interval.endOf(start));
        }

        /** The sum at an interval; to be called in the order of time. @param start first day of the interval */
        Bucket at(LocalDate start) {
            if (!accumulation.cumulative() && !accumulation.isRolling()) {
                return series.buckets().getOrDefault(start, empty);
            }
            while (next != null && !next.getKey().isAfter(start)) {
                add(next.getValue());
                next = remaining.hasNext() ? remaining.next() : null;
            }
            if (accumulation.cumulative()) {
                return all;
            }
            LocalDate first = interval.plus(start, 1L - accumulation.rolling());
            return series.buckets().subMap(first, start.plusDays(1)).values().stream()
                    .reduce(Bucket::plus)
                    .orElse(empty);
        }

        private void add(Bucket bucket) {
            if (accumulation.cumulative()) {
                all = all.plus(bucket);
            }
            int measure = 0;
            for (Measure sum : bucket.sum().measures()) {
                if (sum.eventsWithFigure() > 0) {
                    met.set(measure);
                }
                measure++;
            }
        }

        /** The measures of which there has been a figure, after which rolling sums are numbers. */
        BitSet met() {
            return met;
        }
    }

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
        record Reading(EventFilter filter, BoundedDays days) {}

        static TimelinePeriods of(TimelineQuery query) {
            EventFilter filter = query.filterRequest().filter();
            Optional<BoundedDays> range = filter.dates().days().findBounded();
            Optional<BoundedDays> other = range.flatMap(days -> query.comparison()
                    .flatMap(comparison ->
                            comparison.days(query.interval(), days, TimeAxis.starts(query.interval(), days))));
            return new TimelinePeriods(
                    range.filter(days -> query.accumulation().isRolling()).map(days -> reading(query, days)),
                    other.map(days -> reading(query, days)));
        }

        private static Reading reading(TimelineQuery query, BoundedDays days) {
            DateFilter dates = query.filterRequest().filter().dates();
            Days read = query.accumulation().isRolling()
                    ? new Days(lookBack(query, days.from()), days.to())
                    : days.toDays();
            return new Reading(
                    query.filterRequest().filter().withDates(new DateFilter(dates.overlap(), read, dates.precision())),
                    days);
        }

        private static LocalDate lookBack(TimelineQuery query, LocalDate from) {
            LocalDate start = query.interval()
                    .plus(
                            query.interval().startOf(from),
                            1L - query.accumulation().rolling());
            return start.isBefore(Dates.FIRST) ? Dates.FIRST : start;
        }

        /** The filters by which events are read, beside the one of the query. */
        List<EventFilter> alsoRead() {
            return Stream.concat(rolled.stream(), compared.stream())
                    .map(Reading::filter)
                    .toList();
        }
    }
}
