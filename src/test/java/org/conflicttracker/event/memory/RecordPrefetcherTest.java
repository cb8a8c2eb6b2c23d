package org.conflicttracker.event.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.conflicttracker.event.memory.IndexUpdater.RecordPrefetcher;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Batches come in their order, whichever is read first. */
@Timeout(60)
class RecordPrefetcherTest {

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());

    @Test
    void batchesFollowEachOtherWithoutGapAndFewAreReadAhead() {
        Random random = new Random(seed);
        for (int round = 0; round < TestScale.of(30, 300); round++) {
            int after = random.nextInt(50);
            int upTo = after + random.nextInt(300);
            int size = 1 + random.nextInt(20);
            int threads = 1 + random.nextInt(4);
            AtomicInteger ahead = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            List<Span> spans = new ArrayList<>();
            try (RecordPrefetcher batches = new RecordPrefetcher(
                    span -> {
                        most.accumulateAndGet(ahead.incrementAndGet(), Math::max);
                        yieldSometimes();
                        return List.of();
                    },
                    new Span(after, upTo),
                    size,
                    threads)) {
                while (batches.hasNext()) {
                    spans.add(batches.next().span());
                    ahead.decrementAndGet();
                }
            }
            long reached = after;
            for (Span span : spans) {
                assertThat(span.after()).as("seed %d", seed).isEqualTo(reached);
                assertThat(span.upTo() - span.after()).as("seed %d", seed).isBetween(1L, (long) size);
                reached = span.upTo();
            }
            assertThat(reached).as("seed %d", seed).isEqualTo(upTo);
            assertThat(most.get()).as("seed %d", seed).isLessThanOrEqualTo(threads + 2);
        }
    }

    @Test
    void aCloseWaitsForTheReadsThatHaveBegunAndInterruptsNone() {
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        try (RecordPrefetcher batches = new RecordPrefetcher(
                span -> {
                    begun.incrementAndGet();
                    LockSupport.parkNanos(50_000_000);
                    ended.addAndGet(Thread.currentThread().isInterrupted() ? 0 : 1);
                    return List.of();
                },
                new Span(0, 100),
                10,
                3)) {
            assertThat(batches.hasNext()).isTrue();
            while (begun.get() == 0) {
                Thread.onSpinWait();
            }
        }
        assertThat(ended.get()).isEqualTo(begun.get());
    }

    private static void yieldSometimes() {
        for (int i = ThreadLocalRandom.current().nextInt(20); i > 0; i--) {
            Thread.yield();
        }
    }

    @Test
    void aFailureOfAReadIsThrownInItsPlace() {
        try (RecordPrefetcher batches = new RecordPrefetcher(
                span -> {
                    if (span.after() == 20) {
                        throw new IllegalStateException("A defect of the test");
                    }
                    return List.of();
                },
                new Span(0, 100),
                10,
                3)) {
            for (int i = 0; i < 2; i++) {
                assertThat(batches.hasNext()).isTrue();
                assertThat(batches.next().span().after()).isEqualTo(10L * i);
            }
            assertThat(batches.hasNext()).isTrue();
            assertThatThrownBy(batches::next).hasMessage("A defect of the test");
        }
    }
}
