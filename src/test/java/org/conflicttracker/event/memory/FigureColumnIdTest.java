package org.conflicttracker.event.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.conflicttracker.columnstore.ColumnIndex;
import org.conflicttracker.columnstore.Predicates;
import org.conflicttracker.columnstore.RowSketch;
import org.conflicttracker.columnstore.Search;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.junit.jupiter.api.Test;

class FigureColumnIdTest {

    @Test
    void everyFigureHasASlotOfItsOwn() {
        Set<Integer> columns = new HashSet<>();
        for (Group group : Group.values()) {
            assertThat(FigureColumnId.of(group)).hasSize(Outcome.values().length);
            for (Outcome outcome : Outcome.values()) {
                assertThat(columns.add(FigureColumnId.of(outcome, group)))
                        .as(outcome + " " + group)
                        .isTrue();
                assertThat(FigureColumnId.of(group)).contains(FigureColumnId.of(outcome, group));
            }
        }
    }

    @Test
    void theIndexHoldsThemAll() {
        ColumnIndex index = new ColumnIndex();
        int revision = 0;
        for (Group group : Group.values()) {
            for (Outcome outcome : Outcome.values()) {
                int column = FigureColumnId.of(outcome, group);
                revision++;
                index.append(
                        List.of(RowSketch.of(revision, revision)
                                .figures(column, 1)
                                .row()),
                        revision);
                Search search = new Search(
                        Integer.MIN_VALUE,
                        Integer.MAX_VALUE,
                        List.of(Predicates.hasAnyFigure(List.of(column))),
                        revision);
                assertThat(index.published().count(search)).isEqualTo(1);
            }
        }
    }
}
