package org.conflicttracker.columnstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Compaction of segments into segments of a maximum size. */
class CompactionTest {

    private static final int MAX_ROWS = 100_000;

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final ColumnIndex index = new ColumnIndex(MAX_ROWS);
    private final ReferenceIndex reference = new ReferenceIndex();
    private final RandomRows rows = new RandomRows(random);

    @Test
    void aMergedSegmentHasAMaximumSize() {
        for (int batch = 0; batch < 12; batch++) {
            take(rows.next(20_000));
        }
        compact();

        assertThat(index.published().segments())
                .as("seed " + seed)
                .hasSizeLessThan(12)
                .allMatch(segment -> segment.size <= MAX_ROWS)
                .anyMatch(segment -> segment.isHistorical())
                .anyMatch(segment -> segment.size > 40_000);
        compare();
    }

    /** Their number bounds the superseded rows that queries of the present scan. */
    @Test
    void aSegmentTooLargeToBeMergedLosesItsSupersededRowsOnceTheyAreMost() {
        List<IndexRow> first = rows.next(60_000);
        take(first);
        Segment large = index.published().segments().get(0);
        assertThat(index.compact()).as("seed " + seed).isFalse();

        while (2 * large.supersededCount() <= large.size) {
            take(rows.next(3_000));
            assertThat(large.size).isEqualTo(60_000);
        }
        compact();

        assertThat(index.published().segments())
                .as("seed " + seed)
                .doesNotContain(large)
                .anyMatch(segment -> segment.isHistorical())
                .noneMatch(segment -> !segment.isHistorical()
                        && 4 * segment.size > MAX_ROWS
                        && 2 * segment.supersededCount() > segment.size);
        compare();
    }

    private void compact() {
        int times = 0;
        while (index.compact()) {
            times++;
            assertThat(times).as("compactions, seed " + seed).isLessThan(100);
        }
        assertThat(times).as("compactions, seed " + seed).isPositive();
    }

    private void compare() {
        EngineComparison comparison = new EngineComparison(seed, random, rows.numbers());
        while (comparison.matchedQueries < 5) {
            comparison.compare(index.published(), reference);
        }
    }

    private void take(List<IndexRow> next) {
        next.forEach(reference::add);
        index.append(next, reference.lastRevision());
    }
}
