package org.conflicttracker.event.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.EventDates;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.DateFilter;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilter.Selection;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.query.AggregateRepository.DateBuckets;
import org.conflicttracker.event.query.CellQuery.CellTable;
import org.conflicttracker.event.query.CellSum.FigureCounts;
import org.conflicttracker.event.query.CellSum.Measure;
import org.conflicttracker.event.query.CellSum.TakenOff;
import org.junit.jupiter.api.Test;

class DateBucketsTest {

    @Test
    void datesOfOneIntervalBecomeOneCellThatAddsWhatIsShared() {
        var cells = new DateBuckets(query(DateFilter.UNRESTRICTED, null, Dimension.MONTH, Dimension.TAG));
        cells.add(List.of(new Cell.Key("śląsk", "Śląsk")), day("2025-03-01"), killed(3));
        cells.add(List.of(new Cell.Key("śląsk", "SLASK")), day("2025-03-31"), killed(4));
        cells.add(List.of(new Cell.Key("śląsk", "x")), day("2025-04-01"), killed(5));

        assertThat(cells.size()).isEqualTo(2);
        assertThat(cells.cells())
                .isEqualTo(new CellTable(
                        List.of(
                                new Cell(
                                        List.of(new Cell.Key("2025-03", null), new Cell.Key("śląsk", "SLASK")),
                                        null,
                                        new CellSum(
                                                2,
                                                2,
                                                List.of(new Measure(
                                                        2, 7, 7, 7, FigureCounts.NONE, 0, 0, TakenOff.NONE))),
                                        0),
                                new Cell(
                                        List.of(new Cell.Key("2025-04", null), new Cell.Key("śląsk", "x")),
                                        null,
                                        killed(5),
                                        0)),
                        Days.ALL));
    }

    @Test
    void keysAreInTheOrderAskedAndNoValueIsOne() {
        var cells = new DateBuckets(
                query(DateFilter.UNRESTRICTED, null, Dimension.TYPE, Dimension.YEAR, Dimension.VIOLENCE));
        cells.add(Arrays.asList(new Cell.Key("T", null), new Cell.Key(null, null)), day("2025-03-01"), killed(0));
        cells.add(Arrays.asList(new Cell.Key("T", null), new Cell.Key(null, null)), day("2025-03-02"), killed(0));

        assertThat(cells.cells().cells()).hasSize(1).allSatisfy(cell -> assertThat(cell.keys())
                .containsExactly(new Cell.Key("T", null), new Cell.Key("2025", null), new Cell.Key(null, null)));
    }

    @Test
    void weeksBeginOnMondayAcrossTheYear() {
        var cells = timeline(Interval.WEEK, day("2024-12-29"), day("2024-12-30"), day("2025-01-05"), day("2025-01-06"));

        assertThat(cells)
                .extracting(Cell::start)
                .containsExactly(date("2024-12-23"), date("2024-12-30"), date("2025-01-06"));
        assertThat(cells).extracting(cell -> cell.sum().events()).containsExactly(1L, 2L, 1L);
    }

    @Test
    void quartersEndWithTheirThirdMonth() {
        var cells = timeline(Interval.QUARTER, day("2025-03-31"), day("2025-04-01"), day("2025-06-30"));

        assertThat(cells).extracting(Cell::start).containsExactly(date("2025-01-01"), date("2025-04-01"));
        assertThat(cells).extracting(cell -> cell.sum().events()).containsExactly(1L, 2L);
    }

    @Test
    void whatMayLieInOtherIntervalsIsImprecise() {
        EventDates[] dates = {
            dates("2025-03-01", "2025-03-31", DatePrecision.MONTH),
            dates("2025-03-31", "2025-04-01", DatePrecision.DAY),
            dates("2025-03-12", "2025-03-12", DatePrecision.YEAR)
        };

        assertThat(timeline(Interval.MONTH, dates)).extracting(Cell::imprecise).containsExactly(2L);
        assertThat(timeline(Interval.QUARTER, dates))
                .extracting(Cell::imprecise)
                .containsExactly(2L);
        assertThat(timeline(Interval.YEAR, dates)).extracting(Cell::imprecise).containsExactly(0L);
    }

    @Test
    void earlierStartsCountInTheFirstIntervalAndAreImprecise() {
        var since = new DateFilter(true, new Days(date("2025-03-10"), null), Terms.unrestricted());
        var cells = new DateBuckets(query(since, Interval.MONTH));
        Stream.of(
                        dates("2024-01-01", "2025-03-10", DatePrecision.DAY),
                        dates("2025-03-09", "2025-03-11", DatePrecision.DAY),
                        dates("2025-03-10", "2025-03-11", DatePrecision.DAY))
                .forEach(dates -> cells.add(List.of(), dates, killed(0)));

        assertThat(cells.cells().cells()).hasSize(1).allSatisfy(cell -> {
            assertThat(cell.start()).isEqualTo(date("2025-03-01"));
            assertThat(cell.sum().events()).isEqualTo(3);
            assertThat(cell.imprecise()).isEqualTo(2);
        });
        assertThat(cells.cells().days()).isEqualTo(new Days(date("2025-03-10"), date("2025-03-10")));
    }

    @Test
    void theDaysOfBucketsAreThoseOnWhichEventsCount() {
        var cells = new DateBuckets(query(DateFilter.UNRESTRICTED, Interval.YEAR, Dimension.TYPE));
        assertThat(cells.cells().days()).isEqualTo(Days.ALL);
        cells.add(List.of(new Cell.Key("A", null)), day("2025-03-31"), killed(0));
        cells.add(List.of(new Cell.Key("B", null)), dates("2025-01-15", "2025-12-31", DatePrecision.DAY), killed(0));

        assertThat(cells.cells().days()).isEqualTo(new Days(date("2025-01-15"), date("2025-03-31")));
    }

    private static List<Cell> timeline(Interval interval, EventDates... dates) {
        var cells = new DateBuckets(query(DateFilter.UNRESTRICTED, interval));
        Stream.of(dates).forEach(one -> cells.add(List.of(), one, killed(0)));
        return cells.cells().cells().stream()
                .sorted(Comparator.comparing(Cell::start))
                .toList();
    }

    private static CellQuery query(DateFilter dates, Interval bucketInterval, Dimension... by) {
        var published = EventFilter.DEFAULT;
        var filter = new EventFilter(
                dates,
                published.locations(),
                published.classification(),
                published.actors(),
                published.figures(),
                published.sources(),
                published.records());
        return new CellQuery(new Selection(filter, 1), List.of(by), List.of(Outcome.KILLED), bucketInterval);
    }

    private static LocalDate date(String text) {
        return LocalDate.parse(text);
    }

    private static EventDates day(String text) {
        return dates(text, text, DatePrecision.DAY);
    }

    private static EventDates dates(String start, String end, DatePrecision precision) {
        return new EventDates(date(start), date(end), precision);
    }

    /** Sum of one event that is in other cells as well. */
    private static CellSum killed(long people) {
        return new CellSum(
                1, 1, List.of(new Measure(1, people, people, people, FigureCounts.NONE, 0, 0, TakenOff.NONE)));
    }
}
