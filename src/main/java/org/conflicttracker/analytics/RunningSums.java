package org.conflicttracker.analytics;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.Iterator;
import java.util.Map;
import org.conflicttracker.analytics.TimeSeries.Bucket;
import org.conflicttracker.analytics.TimelineQueryParser.Accumulation;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.query.CellSum.Measure;

/** Sums of a series at one interval after another: of the interval alone, of all up to it, or of the last few. */
final class RunningSums {

    private final TimeSeries series;
    private final Interval interval;
    private final Accumulation accumulation;
    private final Bucket empty;
    private final Iterator<Map.Entry<LocalDate, Bucket>> remaining;
    private final BitSet met = new BitSet();
    private Map.Entry<LocalDate, Bucket> next;
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
