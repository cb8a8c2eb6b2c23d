package org.conflicttracker.columnstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The last-modified revision of a wide selection, where the log is walked backwards, one step per 32 candidate rows. */
class LastModifiedSearchTest {

    private static final int EVENTS = 80_000;

    private final ColumnIndex index = new ColumnIndex();

    @Test
    void itIsFoundAtAnyDistance() {
        List<IndexRow> rows = new ArrayList<>();
        for (int revision = 1; revision <= EVENTS; revision++) {
            int kind = revision == 10 || revision == 25_000 ? 1 : 0;
            rows.add(RowSketch.of(revision, revision)
                    .days(revision % 700, 0)
                    .eventAttributes(kind)
                    .row());
        }
        index.append(rows, EVENTS);
        assertThat(lastModified(1, EVENTS)).as("too far to be walked to").isEqualTo(25_000);
        assertThat(lastModified(1, 27_499)).as("just walked to").isEqualTo(25_000);
        assertThat(lastModified(1, 27_500)).as("just too far").isEqualTo(25_000);
        assertThat(lastModified(1, 24_999)).isEqualTo(10);
        assertThat(lastModified(1, 9)).isZero();
        assertThat(lastModified(2, EVENTS)).isZero();
        index.append(List.of(RowSketch.of(EVENTS + 1, 10).days(3, 0).row()), EVENTS + 1);
        assertThat(lastModified(1, EVENTS + 1)).as("one leaves").isEqualTo(EVENTS + 1);
        assertThat(lastModified(1, EVENTS)).isEqualTo(25_000);
        index.append(List.of(RowSketch.of(EVENTS + 2, 10).days(4, 0).row()), EVENTS + 2);
        assertThat(lastModified(1, EVENTS + 2)).isEqualTo(EVENTS + 1);
    }

    private long lastModified(int kind, int at) {
        ColumnPredicate predicate =
                Predicates.columnIn(Predicates.SingleValuedColumn.EVENT_ATTRIBUTES, CodeSet.of(kind));
        return index.published()
                .lastModifiedRevision(new Search(Integer.MIN_VALUE, Integer.MAX_VALUE, List.of(predicate), at));
    }
}
