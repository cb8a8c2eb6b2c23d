package org.conflicttracker.columnstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changes of a narrow selection, which is scanned, and of a wide one, whose revisions are walked. */
class ChangeScanTest {

    private static final int EVENTS = 80_000;

    private final ColumnIndex index = new ColumnIndex();

    @Test
    void theyAreFoundAtAnyDistance() {
        List<IndexRow> rows = new ArrayList<>();
        for (int revision = 1; revision <= EVENTS; revision++) {
            int kind = revision == 10 || revision == 70_000 ? 1 : 0;
            rows.add(RowSketch.of(revision, revision)
                    .days(revision % 700, 0)
                    .eventAttributes(kind)
                    .row());
        }
        index.append(rows, EVENTS);
        index.append(List.of(RowSketch.of(EVENTS + 1, 10).days(3, 0).row()), EVENTS + 1);
        ChangeScan.SelectionChange first = new ChangeScan.SelectionChange(10, false, true);
        ChangeScan.SelectionChange second = new ChangeScan.SelectionChange(70_000, false, true);
        ChangeScan.SelectionChange third = new ChangeScan.SelectionChange(EVENTS + 1, true, false);

        assertThat(changes(1, 0, 9, EVENTS + 1)).containsExactly(first, second, third);
        assertThat(changes(1, 0, 2, EVENTS + 1)).containsExactly(first, second);
        assertThat(changes(1, 10, 9, EVENTS)).containsExactly(second);
        assertThat(changes(1, 10, 9, 69_999)).isEmpty();
        assertThat(changes(1, 70_000, 9, EVENTS + 1)).containsExactly(third);
        assertThat(changes(2, 0, 9, EVENTS + 1)).isEmpty();
        assertThat(count(1, 0, EVENTS + 1)).isEqualTo(3);
        assertThat(count(1, 10, EVENTS)).isEqualTo(1);
        assertThat(count(0, 0, EVENTS + 1)).isEqualTo(EVENTS - 1);
        assertThat(changes(0, 0, 2, EVENTS + 1))
                .containsExactly(
                        new ChangeScan.SelectionChange(1, false, true), new ChangeScan.SelectionChange(2, false, true));
    }

    private List<ChangeScan.SelectionChange> changes(int kind, int after, int limit, int at) {
        return index.published().changes(search(kind, at), after, null, limit);
    }

    private long count(int kind, int after, int at) {
        return index.published().countChanges(search(kind, at), after, null);
    }

    private static Search search(int kind, int at) {
        ColumnPredicate predicate =
                Predicates.columnIn(Predicates.SingleValuedColumn.EVENT_ATTRIBUTES, CodeSet.of(kind));
        return new Search(Integer.MIN_VALUE, Integer.MAX_VALUE, List.of(predicate), at);
    }
}
