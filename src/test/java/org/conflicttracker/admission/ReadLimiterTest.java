package org.conflicttracker.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadLimiterTest {

    private static final int SLOTS = 3;

    @Test
    void concurrentReadsAllAreComputedAndNeverMoreThanSlotsAtATime() throws Exception {
        ReadLimiter limiter = new ReadLimiter(SLOTS, Duration.ofMinutes(1));
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> reads = new ArrayList<>();
            for (int read = 0; read < 20_000; read++) {
                int number = read;
                reads.add(threads.submit(() -> limiter.compute(() -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    running.decrementAndGet();
                    return number;
                })));
            }
            for (int read = 0; read < reads.size(); read++) {
                assertThat(reads.get(read).get()).isEqualTo(read);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(most.get()).isLessThanOrEqualTo(SLOTS);
        assertThat(limiter.waiting()).isZero();
    }

    @Test
    void aReadThatHasWaitedLongIsComputedBesideTheOthers() throws Exception {
        ReadLimiter limiter = new ReadLimiter(1, Duration.ofMillis(50));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        CompletableFuture<Integer> slow = new CompletableFuture<>();
        Thread thread = new Thread(() -> slow.complete(limiter.compute(() -> {
            begun.countDown();
            return await(released);
        })));
        thread.start();
        begun.await();
        assertThat(limiter.compute(() -> 2)).isEqualTo(2);

        released.countDown();
        assertThat(slow.get(30, TimeUnit.SECONDS)).isEqualTo(1);
    }

    @Test
    void aFailureReleasesTheSlot() {
        ReadLimiter limiter = new ReadLimiter(1, Duration.ofMinutes(5));
        for (int read = 0; read < 2; read++) {
            assertThatThrownBy(() -> limiter.compute(() -> {
                        throw new IllegalStateException("expected in a test");
                    }))
                    .hasMessage("expected in a test");
        }
    }

    private static int await(CountDownLatch latch) {
        try {
            latch.await();
            return 1;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
