package org.conflicttracker.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.conflicttracker.testing.Sizes;
import org.junit.jupiter.api.Test;

/**
 * A great index by chance answers as its naive twin does, while it is tidied beside. It is so great that segments of 16,384 rows and
 * more are put together by {@code tidy}, that several threads share a question (60,000 rows to look at and more) and one segment
 * (131,072 rows), and that touching walks the list (20,000 rows and more).
 */
class GreatIndexTest {

    private static final int GREAT = 1 << 14;
    private static final int SHARED = 60_000;
    private static final int PIECE = 1 << 17;

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Index index = new Index();
    private final Twin twin = new Twin();
    private int tidied;

    @Test
    void aGreatIndexAnswersLikeItsTwin() {
        RandomRows rows = new RandomRows(random);
        Comparison comparison = new Comparison(seed, random, rows.numbers());
        int size = Sizes.of(220_000, 700_000);
        boolean past = false;
        while (twin.states().size() < size) {
            grow(rows);
            past |= index.published().segments().stream().anyMatch(one -> one.isPast() && one.size >= GREAT);
            for (int i = 0; i < Sizes.of(6, 20); i++) {
                comparison.compare(index.published(), twin);
            }
        }
        while (index.tidy()) {
            tidied++;
        }
        for (int i = 0; i < Sizes.of(12, 60); i++) {
            comparison.compare(index.published(), twin);
        }
        assertThat(comparison.telling)
                .as("questions that mean something, seed " + seed)
                .isGreaterThan(10);
        assertThat(tidied).as("tidied, seed " + seed).isPositive();
        assertThat(past).as("a great segment of the past, seed " + seed).isTrue();
        assertThatMuchIsShared();
    }

    /** Takes in a good many batches; where there is something to tidy, this is done beside. */
    private void grow(RandomRows rows) {
        AtomicBoolean more = new AtomicBoolean(true);
        CompletableFuture<Integer> tidying = CompletableFuture.supplyAsync(() -> {
            int times = 0;
            while (more.get()) {
                times += index.tidy() ? 1 : 0;
                Thread.onSpinWait();
            }
            return times;
        });
        for (int batch = 0; batch < 12; batch++) {
            List<Row> next =
                    rows.next(random.nextInt(3) == 0 ? 16_000 + random.nextInt(2000) : 1 + random.nextInt(3000));
            next.forEach(twin::add);
            index.take(next, twin.lastRevision());
        }
        more.set(false);
        tidied += tidying.join();
    }

    private void assertThatMuchIsShared() {
        Snapshot snapshot = index.published();
        Search all = new Search(Integer.MIN_VALUE, Integer.MAX_VALUE, List.of(), snapshot.revision());
        assertThat(snapshot.count(all)).isGreaterThan(SHARED);
        assertThat(snapshot.segments().stream().mapToInt(one -> one.size)).anyMatch(one -> one > PIECE);
        assertThat(snapshot.gather(all, true, Sink::new))
                .as("sinks that share the work")
                .hasSize(Runtime.getRuntime().availableProcessors());
    }

    private static final class Sink implements Snapshot.Sink {

        @Override
        public void take(Segment segment, int[] rows, int count) {
            // only counted how many there are
        }
    }
}
