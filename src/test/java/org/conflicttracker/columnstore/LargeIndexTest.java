package org.conflicttracker.columnstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.Test;

/**
 * A large random index equals its reference index during compaction. It is large enough for segments of 16,384 rows and more, which are
 * merged by {@code compact}, for parallel scans (60,000 rows to evaluate and more), for several morsels per segment (131,072 rows), and for
 * pages that scan further than their first 1,024 rows.
 */
class LargeIndexTest {

    private static final int LARGE_SEGMENT_ROWS = 1 << 14;
    private static final int PARALLEL_ROWS = 60_000;
    private static final int MORSEL_ROWS = 1 << 17;

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final ColumnIndex index = new ColumnIndex();
    private final ReferenceIndex reference = new ReferenceIndex();
    private int compactions;

    @Test
    void anIndexEqualsItsReferenceDuringCompaction() {
        RandomRows rows = new RandomRows(random);
        EngineComparison comparison = new EngineComparison(seed, random, rows.numbers());
        int size = TestScale.of(60_000, 500_000);
        while (reference.states().size() < size || compactions == 0) {
            grow(rows);
            compare(comparison, TestScale.of(2, 20));
        }
        assertThat(index.published().segments()).as("seed " + seed).anyMatch(one -> one.size >= LARGE_SEGMENT_ROWS);
    }

    /** Four segments of similar size become one of current rows, about three quarters, and one of superseded rows. */
    @Test
    void largeSegmentsOfCurrentAndSupersededRowsEqualTheirReference() {
        RandomRows rows = new RandomRows(random);
        for (int batch = 0; batch < 4; batch++) {
            take(rows.next(50_000));
        }
        assertThat(index.compact()).isTrue();
        assertThat(index.published().segments()).as("seed " + seed).hasSize(2);
        assertThat(index.published().segments()).anyMatch(one -> one.isHistorical() && one.size >= LARGE_SEGMENT_ROWS);
        assertThat(index.published().segments()).anyMatch(one -> one.size > MORSEL_ROWS);
        take(rows.next(1000));
        Search all = new Search(Integer.MIN_VALUE, Integer.MAX_VALUE, List.of(), reference.lastRevision());
        assertThat(index.published().count(all)).isGreaterThan(PARALLEL_ROWS);
        int limit = 0;
        for (int tries = 0; tries < 1000 && limit < Runtime.getRuntime().availableProcessors(); tries++) {
            limit = Math.max(
                    limit,
                    index.published().collect(all, true, Sink::new).toList().size());
        }
        assertThat(limit)
                .as("most sinks of one query")
                .isEqualTo(Runtime.getRuntime().availableProcessors());
        compare(new EngineComparison(seed, random, rows.numbers()), TestScale.of(2, 60));
    }

    /** Continues until so many queries had matches. */
    private void compare(EngineComparison comparison, int matchedQueries) {
        for (int enough = comparison.matchedQueries + matchedQueries; comparison.matchedQueries < enough; ) {
            comparison.compare(index.published(), reference);
        }
    }

    private void take(List<IndexRow> rows) {
        rows.forEach(reference::add);
        index.append(rows, reference.lastRevision());
    }

    /** Appends many batches; compaction runs concurrently. */
    private void grow(RandomRows rows) {
        AtomicBoolean more = new AtomicBoolean(true);
        CompletableFuture<Integer> compaction = CompletableFuture.supplyAsync(() -> {
            int times = 0;
            while (more.get()) {
                times += index.compact() ? 1 : 0;
                Thread.onSpinWait();
            }
            return times;
        });
        for (int batch = 0; batch < 12; batch++) {
            List<IndexRow> next =
                    rows.next(random.nextInt(3) == 0 ? 16_000 + random.nextInt(2000) : 1 + random.nextInt(3000));
            next.forEach(reference::add);
            index.append(next, reference.lastRevision());
        }
        more.set(false);
        compactions += compaction.join();
    }

    private static final class Sink implements Snapshot.Sink {

        @Override
        public void accept(Segment segment, int[] rows, int count) {
            // only their number is compared
        }
    }
}
