package org.conflicttracker.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.conflicttracker.analytics.TimeSeries.TimeAxis;
import org.conflicttracker.analytics.TimelineService.KeyedSeries;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.CellSum;
import org.conflicttracker.event.query.CellSum.Measure;
import org.junit.jupiter.api.Test;

class TimeSeriesTest {

    private static final List<Cell> CELLS = List.of(
            cell("a", "2025-04-01", 1, 0),
            cell("b", "2025-01-01", 4, 2),
            cell("a", "2025-01-01", 2, 1),
            cell("b", "2025-06-01", 1, 1));

    @Test
    void cellsOfOneIntervalBecomeOneBucketInTheOrderOfTime() {
        var series = TimeSeries.of(CELLS);

        assertThat(series.buckets().keySet()).containsExactly(day("2025-01-01"), day("2025-04-01"), day("2025-06-01"));
        assertThat(events(series)).containsExactly(6L, 1L, 1L);
        assertThat(imprecise(series)).containsExactly(3L, 0L, 1L);
        assertThat(series.events()).isEqualTo(8);
    }

    @Test
    void keyedSeriesSumToTheTotalSeries() {
        var keyedSeries = KeyedSeries.of(CELLS);

        assertThat(keyedSeries).extracting(keyed -> keyed.key().get(0).value()).containsExactly("b", "a");
        assertThat(events(keyedSeries.get(1).timeSeries())).containsExactly(2L, 1L);
        assertThat(keyedSeries.stream().map(KeyedSeries::timeSeries).reduce(TimeSeries.EMPTY, TimeSeries::plus))
                .isEqualTo(TimeSeries.of(CELLS));
    }

    @Test
    void aRangeIsThatOfTheEventsWhereNoneIsAsked() {
        var counted = new Days(day("2025-01-15"), day("2025-03-31"));
        assertThat(TimeAxis.range(Days.ALL, counted)).isEqualTo(counted);
        assertThat(TimeAxis.range(Days.ALL, Days.ALL)).isEqualTo(Days.ALL);
        assertThat(TimeAxis.range(new Days(null, day("2025-12-31")), counted))
                .isEqualTo(new Days(day("2025-01-15"), day("2025-12-31")));
    }

    @Test
    void theLastIntervalsOfAllAreCounted() {
        var axis = new TimeAxis(Interval.WEEK, new Days(day("9999-12-20"), day("9999-12-31")), true);
        assertThat(axis.bucketStarts(TimeSeries.EMPTY)).containsExactly(day("9999-12-20"), day("9999-12-27"));
        assertThat(axis.pointCount(TimeSeries.EMPTY)).isEqualTo(2);
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private static Cell cell(String key, String start, long events, long imprecise) {
        return new Cell(
                List.of(new Cell.Key(key, null)), day(start), new CellSum(events, 0, List.of(Measure.ZERO)), imprecise);
    }

    private static List<Long> events(TimeSeries series) {
        return series.buckets().values().stream()
                .map(bucket -> bucket.sum().events())
                .toList();
    }

    private static List<Long> imprecise(TimeSeries series) {
        return series.buckets().values().stream()
                .map(TimeSeries.Bucket::imprecise)
                .toList();
    }
}
