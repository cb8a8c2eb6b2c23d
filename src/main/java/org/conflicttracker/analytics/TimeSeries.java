package org.conflicttracker.analytics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.Days.BoundedDays;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.CellSum;

/**
 * Time series of sums.
 *
 * @param buckets sums by the first day of the bucket; only buckets that have an event
 */
record TimeSeries(SortedMap<LocalDate, Bucket> buckets) {

    static final TimeSeries EMPTY = new TimeSeries(new TreeMap<>());

    /** Sum of one bucket. @param imprecise number of events that may have happened, in part, outside it */
    record Bucket(CellSum sum, long imprecise) {

        static Bucket empty(int measures) {
            return new Bucket(CellSum.empty(measures), 0);
        }

        Bucket plus(Bucket other) {
            return new Bucket(sum.plus(other.sum), imprecise + other.imprecise);
        }

        /** @param other of events of this bucket */
        Bucket minus(Bucket other) {
            return new Bucket(sum.minus(other.sum), imprecise - other.imprecise);
        }
    }

    TimeSeries {
        buckets = Collections.unmodifiableSortedMap(new TreeMap<>(buckets));
    }

    /** Series of all cells, whatever their keys. @param cells of a query with buckets, each event in one of them */
    static TimeSeries of(Collection<Cell> cells) {
        SortedMap<LocalDate, Bucket> buckets = new TreeMap<>();
        cells.forEach(cell -> buckets.merge(cell.start(), new Bucket(cell.sum(), cell.imprecise()), Bucket::plus));
        return new TimeSeries(buckets);
    }

    TimeSeries plus(TimeSeries other) {
        SortedMap<LocalDate, Bucket> sum = new TreeMap<>(buckets);
        other.buckets.forEach((start, bucket) -> sum.merge(start, bucket, Bucket::plus));
        return new TimeSeries(sum);
    }

    /** The series of the events that are not in the other. @param other of events of this series */
    TimeSeries minus(TimeSeries other) {
        SortedMap<LocalDate, Bucket> rest = new TreeMap<>(buckets);
        other.buckets.forEach((start, bucket) -> rest.merge(start, bucket, Bucket::minus));
        rest.values().removeIf(bucket -> bucket.sum().events() == 0);
        return new TimeSeries(rest);
    }

    long events() {
        return buckets.values().stream()
                .mapToLong(bucket -> bucket.sum().events())
                .sum();
    }

    long shared() {
        return buckets.values().stream()
                .mapToLong(bucket -> bucket.sum().shared())
                .sum();
    }

    /**
     * Time axis of a timeline: its buckets.
     *
     * @param range of counting days; an end that neither the filter nor an event determines is null
     * @param fillGaps whether empty buckets have points
     */
    record TimeAxis(Interval interval, Days range, boolean fillGaps) {

        /** The filter's range; an open end is replaced by that of the counting days of the events. */
        static Days range(Days requested, Days counted) {
            return new Days(
                    requested.from() == null ? counted.from() : requested.from(),
                    requested.to() == null ? counted.to() : requested.to());
        }

        /** Number of points of the total series. */
        long pointCount(TimeSeries total) {
            return fillGaps ? intervalCount(interval) : total.buckets().size();
        }

        /** Number of intervals of this length in the range. */
        long intervalCount(Interval length) {
            return range.findBounded()
                    .map(days -> length.count(days.from(), days.to()))
                    .orElse(0L);
        }

        /** The first days of the buckets for which a series has points, in their order. */
        Collection<LocalDate> bucketStarts(TimeSeries series) {
            if (!fillGaps) {
                return series.buckets().keySet();
            }
            return range.findBounded().map(days -> starts(interval, days)).orElse(List.of());
        }

        /** First days of the intervals of a period. */
        static List<LocalDate> starts(Interval interval, BoundedDays days) {
            List<LocalDate> starts = new ArrayList<>();
            for (LocalDate start = interval.startOf(days.from());
                    !start.isAfter(days.to());
                    start = interval.next(start)) {
                starts.add(start);
            }
            return starts;
        }
    }
}
