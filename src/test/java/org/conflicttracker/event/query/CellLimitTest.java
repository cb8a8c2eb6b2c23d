package org.conflicttracker.event.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.conflicttracker.testing.Happening.on;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.FoundCondition;
import org.conflicttracker.event.filter.Selection;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.testing.Fresh;
import org.conflicttracker.testing.Happening;
import org.conflicttracker.time.Interval;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CellLimitTest {

    private final String word = Fresh.word();
    private final CellRepository atMostTwo = new CellRepository(new CellLimit(() -> 2));

    @Test
    void groupsCountThatAreAnswered() {
        record("2025-03-01", "2025-03-02", "2025-03-03", "2025-04-01");

        assertThat(atMostTwo.cells(query(Interval.MONTH)).cells()).hasSize(2);
        assertThat(atMostTwo.cells(query(null, Dimension.MONTH)).cells()).hasSize(2);
        assertThat(atMostTwo.cells(query(null, Dimension.TYPE)).cells()).hasSize(1);
        refuses(query(Interval.WEEK));
        refuses(query(null, Dimension.DAY));
    }

    @Test
    void groupsWithoutTimeCountToo() {
        Happening.record(
                word,
                on("2025-03-01").with("type", "RIOT"),
                on("2025-03-01").with("type", "PROTEST"),
                on("2025-03-01"));

        refuses(query(null, Dimension.TYPE));
    }

    @Test
    void tenTimesAsManyDatesMayBecomeThem() {
        record(IntStream.rangeClosed(1, 20)
                .mapToObj(day -> "2025-03-" + (day < 10 ? "0" : "") + day)
                .toArray(String[]::new));
        assertThat(atMostTwo.cells(query(Interval.YEAR)).cells()).hasSize(1);

        record("2025-03-21");
        refuses(query(Interval.YEAR));
    }

    private void refuses(CellQuery query) {
        assertThatThrownBy(() -> atMostTwo.cells(query))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("more than 2 groups");
    }

    private void record(String... days) {
        Happening.record(word, Stream.of(days).map(Happening::on).toArray(Happening[]::new));
    }

    private CellQuery query(Interval course, Dimension... by) {
        var open = EventFilter.OPEN;
        var found = open.found();
        var tagged = new FoundCondition(
                Terms.of(Set.of(word)), found.externalId(), found.words(), found.status(), found.recordedSince());
        var filter = new EventFilter(
                open.when(), open.where(), open.what(), open.who(), open.figures(), open.told(), tagged);
        return new CellQuery(new Selection(filter, Long.MAX_VALUE), List.of(by), List.of(), course);
    }
}
