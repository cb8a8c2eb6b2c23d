package org.conflicttracker.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReadLimiterTest {

    private static final int SLOTS = 3;

    private final ReadLimiter limiter = new ReadLimiter(SLOTS, Duration.ofSeconds(1));

    @Test
    void furtherReadsStartInTheOrderOfTheirArrival() {
        List<Integer> started = new ArrayList<>();
        for (int read = 1; read <= 6; read++) {
            int number = read;
            limiter.acquire(() -> started.add(number));
        }
        assertThat(started).containsExactly(1, 2, 3);
        assertThat(limiter.waiting()).isEqualTo(3);

        limiter.release();
        assertThat(started).containsExactly(1, 2, 3, 4);
        for (int read = 2; read <= 6; read++) {
            limiter.release();
        }
        assertThat(started).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(limiter.waiting()).isZero();
    }

    @Test
    void concurrentReadsAllStartOrLeaveAndNeverMoreThanSlotsAtATime() throws Exception {
        int reads = 20_000;
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(reads);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int read = 0; read < reads; read++) {
                threads.execute(() -> limiter.acquire(() -> {
                    if (ThreadLocalRandom.current().nextInt(10) == 0) {
                        done.countDown();
                        return false;
                    }
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    CompletableFuture.runAsync(
                            () -> {
                                running.decrementAndGet();
                                limiter.release();
                                done.countDown();
                            },
                            threads);
                    return true;
                }));
            }
            assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            threads.shutdownNow();
        }
        assertThat(most.get()).isLessThanOrEqualTo(SLOTS);
        assertThat(limiter.waiting()).isZero();
    }
}
