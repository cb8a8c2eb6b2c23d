package org.conflicttracker.analytics;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
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

        Bucket plus(Bucket other) {
            return new Bucket(sum.plus(other.sum), imprecise + other.imprecise);
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

    long events() {
        return buckets.values().stream().mapToLong(bucket -> bucket.sum().events()).sum();
    }

    long shared() {
        return buckets.values().stream().mapToLong(bucket -> bucket.sum().shared()).sum();
    }
}
