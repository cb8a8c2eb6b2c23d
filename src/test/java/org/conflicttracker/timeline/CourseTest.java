package org.conflicttracker.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.conflicttracker.event.filter.Counting;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.filter.WhenCondition;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.Measure;
import org.conflicttracker.event.query.Tally;
import org.conflicttracker.time.DatePrecision;
import org.conflicttracker.time.Days;
import org.conflicttracker.time.EventDates;
import org.conflicttracker.time.Interval;
import org.junit.jupiter.api.Test;

class CourseTest {

    private static final Counting OPEN = new Counting(WhenCondition.OPEN);

    @Test
    void weeksBeginOnMondayAcrossTheYear() {
        var course = Course.of(
                List.of(cell("2024-12-29"), cell("2024-12-30"), cell("2025-01-05"), cell("2025-01-06")),
                Interval.WEEK,
                OPEN);
        assertThat(course.steps().keySet()).containsExactly(day("2024-12-23"), day("2024-12-30"), day("2025-01-06"));
        assertThat(events(course)).containsExactly(1, 2, 1);
    }

    @Test
    void quartersEndWithTheirThirdMonth() {
        var course =
                Course.of(List.of(cell("2025-03-31"), cell("2025-04-01"), cell("2025-06-30")), Interval.QUARTER, OPEN);
        assertThat(course.steps().keySet()).containsExactly(day("2025-01-01"), day("2025-04-01"));
        assertThat(events(course)).containsExactly(1, 2);
    }

    @Test
    void whatMayLieInOtherIntervalsIsImprecise() {
        var cells = List.of(
                cell("2025-03-01", "2025-03-31", DatePrecision.MONTH),
                cell("2025-03-31", "2025-04-01", DatePrecision.DAY),
                cell("2025-03-12", "2025-03-12", DatePrecision.YEAR));
        assertThat(imprecise(Course.of(cells, Interval.MONTH, OPEN))).containsExactly(2L);
        assertThat(imprecise(Course.of(cells, Interval.QUARTER, OPEN))).containsExactly(2L);
        assertThat(imprecise(Course.of(cells, Interval.YEAR, OPEN))).containsExactly(0L);
    }

    @Test
    void earlierStartsCountInTheFirstIntervalAndAreImprecise() {
        var counting = new Counting(new WhenCondition(true, new Days(day("2025-03-10"), null), Terms.open()));
        var cells = List.of(
                cell("2024-01-01", "2025-03-10", DatePrecision.DAY),
                cell("2025-03-09", "2025-03-11", DatePrecision.DAY),
                cell("2025-03-10", "2025-03-11", DatePrecision.DAY));
        var course = Course.of(cells, Interval.MONTH, counting);
        assertThat(events(course)).containsExactly(3);
        assertThat(imprecise(course)).containsExactly(2L);
    }

    @Test
    void aRangeIsThatOfTheEventsWhereNoneIsAsked() {
        var cells = List.of(cell("2025-03-31"), cell("2025-01-15"));
        assertThat(Axis.range(OPEN, cells)).isEqualTo(new Days(day("2025-01-15"), day("2025-03-31")));
        assertThat(Axis.range(OPEN, List.of())).isEqualTo(Days.ALL);
        var until = new Counting(new WhenCondition(false, new Days(null, day("2025-12-31")), Terms.open()));
        assertThat(Axis.range(until, cells)).isEqualTo(new Days(day("2025-01-15"), day("2025-12-31")));
    }

    @Test
    void theLastIntervalsOfAllAreCounted() {
        var axis = new Axis(Interval.WEEK, new Days(day("9999-12-20"), day("9999-12-31")), true);
        assertThat(axis.starts(Course.NOTHING)).containsExactly(day("9999-12-20"), day("9999-12-27"));
        assertThat(axis.points(Course.NOTHING)).isEqualTo(2);
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private static Cell cell(String day) {
        return cell(day, day, DatePrecision.DAY);
    }

    private static Cell cell(String start, String end, DatePrecision precision) {
        return new Cell(
                List.of(),
                new EventDates(day(start), day(end), precision),
                new Tally(1, 0, Arrays.asList(Measure.NOTHING)));
    }

    private static List<Integer> events(Course course) {
        return course.steps().values().stream()
                .map(step -> (int) step.tally().events())
                .toList();
    }

    private static List<Long> imprecise(Course course) {
        return course.steps().values().stream().map(Course.Step::imprecise).toList();
    }
}
