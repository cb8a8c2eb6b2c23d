package org.conflicttracker.analytics;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.CellSum;

/**
 * How events went over time.
 *
 * @param buckets what counts in an interval, by its first day; only intervals that have an event
 */
record TimeSeries(SortedMap<LocalDate, Step> buckets) {

    static final TimeSeries EMPTY = new TimeSeries(new TreeMap<>());

    /** What counts in one interval. @param imprecise events that may have happened, in part, outside it */
    record Step(CellSum sum, long imprecise) {

        Step plus(Step other) {
            return new Step(sum.plus(other.sum), imprecise + other.imprecise);
        }
    }

    TimeSeries {
        buckets = Collections.unmodifiableSortedMap(new TreeMap<>(buckets));
    }

    /** All cells together, whatever their keys. @param cells of a query with a course, each event in one of them */
    static TimeSeries of(Collection<Cell> cells) {
        SortedMap<LocalDate, Step> steps = new TreeMap<>();
        cells.forEach(cell -> steps.merge(cell.start(), new Step(cell.sum(), cell.imprecise()), Step::plus));
        return new TimeSeries(steps);
    }

    TimeSeries plus(TimeSeries other) {
        SortedMap<LocalDate, Step> sum = new TreeMap<>(buckets);
        other.buckets.forEach((start, step) -> sum.merge(start, step, Step::plus));
        return new TimeSeries(sum);
    }

    long events() {
        return buckets.values().stream().mapToLong(step -> step.sum().events()).sum();
    }

    long shared() {
        return buckets.values().stream().mapToLong(step -> step.sum().shared()).sum();
    }
}
