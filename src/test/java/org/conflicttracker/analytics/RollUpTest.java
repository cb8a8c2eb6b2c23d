package org.conflicttracker.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.conflicttracker.analytics.AggregateQueryParser.AggregateSort;
import org.conflicttracker.analytics.AggregateService.RollUp;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.CellSum;
import org.conflicttracker.event.query.CellSum.FigureCounts;
import org.conflicttracker.event.query.CellSum.Measure;
import org.conflicttracker.event.query.CellSum.TakenOff;
import org.junit.jupiter.api.Test;

class RollUpTest {

    @Test
    void cellsWithTheSameValuesBecomeOneRowThatAddsWhatIsShared() {
        var rows = RollUp.merge(List.of(
                cell("2025-03", new Cell.Key("śląsk", "Śląsk"), 3),
                cell("2025-03", new Cell.Key("śląsk", "SLASK"), 4),
                cell("2025-04", new Cell.Key("śląsk", "x"), 5)));

        assertThat(rows)
                .containsExactly(
                        new GroupedRows(
                                List.of(new Cell.Key("2025-03", null), new Cell.Key("śląsk", "SLASK")),
                                new CellSum(
                                        2,
                                        2,
                                        List.of(new Measure(2, 7, 7, 7, FigureCounts.NONE, 0, 0, TakenOff.NONE)))),
                        new GroupedRows(
                                List.of(new Cell.Key("2025-04", null), new Cell.Key("śląsk", "x")),
                                new CellSum(
                                        1,
                                        1,
                                        List.of(new Measure(1, 5, 5, 5, FigureCounts.NONE, 0, 0, TakenOff.NONE)))));
    }

    @Test
    void theNameOfTheLatestVersionIsTaken() {
        var rows = RollUp.merge(List.of(cell("2025", new Cell.Key(7L, 12L), 1), cell("2025", new Cell.Key(7L, 9L), 1)));

        assertThat(rows).hasSize(1).allSatisfy(row -> assertThat(row.key().get(1))
                .isEqualTo(new Cell.Key(7L, 12L)));
    }

    @Test
    void mostKilledComeFirstAndUnknownLast() {
        var rows = Arrays.asList(row(null, 3), row("b", -1), row("c", 3), row("a", 3), row("d", 0));

        assertThat(rows.stream().sorted(AggregateSort.KILLED.comparator(List.of(Outcome.KILLED))))
                .extracting(row -> row.key().get(0).value())
                .containsExactly("a", "c", null, "d", "b");
    }

    @Test
    void idsAreOrderedAsNumbers() {
        var rows = Arrays.asList(row(10L, 1), row(9L, 1));

        assertThat(rows.stream().sorted(AggregateSort.KEY.comparator(List.of())))
                .extracting(row -> row.key().get(0).value())
                .containsExactly(9L, 10L);
    }

    /** @param killed below zero for unknown */
    private static GroupedRows row(Object key, long killed) {
        var measure = killed < 0
                ? Measure.ZERO
                : new Measure(1, killed, killed, killed, FigureCounts.NONE, 0, 0, TakenOff.NONE);
        return new GroupedRows(List.of(new Cell.Key(key, null)), new CellSum(1, 0, List.of(measure)));
    }

    private static Cell cell(String time, Cell.Key key, long killed) {
        return new Cell(
                List.of(new Cell.Key(time, null), key),
                null,
                new CellSum(
                        1, 1, List.of(new Measure(1, killed, killed, killed, FigureCounts.NONE, 0, 0, TakenOff.NONE))),
                0);
    }
}
