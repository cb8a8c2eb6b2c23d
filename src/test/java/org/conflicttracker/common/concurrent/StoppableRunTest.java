package org.conflicttracker.common.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StoppableRunTest {

    private final StoppableRun runs = new StoppableRun();
    private final AtomicInteger batches = new AtomicInteger();

    @Test
    void aStopWaitsForTheBatchUnderWay() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Thread job = new Thread(() -> runs.run(() -> {
            while (!runs.isStopping()) {
                begun.countDown();
                Thread.onSpinWait();
            }
            batches.incrementAndGet();
        }));
        job.start();
        begun.await();

        assertThat(runs.stop()).isTrue();
        assertThat(batches).hasValue(1);
        job.join();
    }

    @Test
    void nothingRunsAfterAStop() throws InterruptedException {
        runs.run(batches::incrementAndGet);
        assertThat(runs.stop()).isTrue();
        runs.run(batches::incrementAndGet);

        assertThat(batches).hasValue(1);
        assertThat(runs.isStopping()).isTrue();
    }

    @Test
    @Timeout(60)
    void aJobThatNeverPausesGoesOnAndAStopEndsThePauseOfAnother() throws InterruptedException {
        runs.run(() -> {
            runs.pauseAfter(Long.MAX_VALUE / 100, 100);
            batches.incrementAndGet();
        });
        assertThat(batches).hasValue(1);
        Thread job = new Thread(() -> runs.run(() -> {
            batches.incrementAndGet();
            runs.pauseAfter(Duration.ofDays(1).toNanos(), 50);
            batches.incrementAndGet();
        }));
        job.start();
        while (batches.get() < 2) {
            Thread.onSpinWait();
        }

        assertThat(runs.stop()).isTrue();
        job.join();
        assertThat(batches).hasValue(3);
    }
}
