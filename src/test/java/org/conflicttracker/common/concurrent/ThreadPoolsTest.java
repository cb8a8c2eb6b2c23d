package org.conflicttracker.common.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ThreadPoolsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ThreadPools pools = new ThreadPools(registry);

    @AfterEach
    void stop() {
        pools.stop();
    }

    @Test
    void threadsAndMetricsCarryTheNameOfThePool() throws InterruptedException, ExecutionException {
        ThreadPoolExecutor pool = pools.newPool("numbers", 3, new ArrayBlockingQueue<>(1));
        AtomicReference<Thread> thread = new AtomicReference<>();
        Future<?> task = pool.submit(() -> thread.set(Thread.currentThread()));
        task.get();

        assertThat(thread.get().getName()).isEqualTo("numbers");
        assertThat(thread.get().isDaemon()).isTrue();
        assertThat(registry.get("tracker.executor.pool.max")
                        .tag("name", "numbers")
                        .gauge()
                        .value())
                .isEqualTo(3);
    }

    @Test
    void aFullPoolRefusesTasks() throws InterruptedException {
        ThreadPoolExecutor pool = pools.newPool("small", 1, new ArrayBlockingQueue<>(1));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        pool.execute(() -> {
            begun.countDown();
            awaitQuietly(free);
        });
        begun.await();
        pool.execute(() -> {});

        assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        free.countDown();
    }

    @Test
    void aRepeatedTaskRunsAgainAfterAFailure() throws InterruptedException {
        TaskScheduler scheduler = pools.newScheduler("repeated", 1);
        CountDownLatch runs = new CountDownLatch(3);
        scheduler.repeat(Duration.ofMillis(1), () -> {
            runs.countDown();
            throw new IllegalStateException("expected in a test");
        });

        runs.await();
    }

    @Test
    void aStoppedSchedulerIgnoresTasks() throws InterruptedException {
        TaskScheduler scheduler = pools.newScheduler("stopped", 1);
        assertThat(scheduler.stop(Duration.ofMinutes(1))).isTrue();

        scheduler.execute(() -> {});
        assertThat(scheduler.isStopped()).isTrue();
        assertThat(scheduler.executor().getQueue()).isEmpty();
    }

    @Test
    void aStopDoesNotInterruptTheTaskThatIsRunningAndDropsThoseThatWait() throws InterruptedException {
        TaskScheduler scheduler = pools.newScheduler("stopping", 1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        scheduler.execute(() -> {
            begun.countDown();
            awaitQuietly(free);
            ended.addAndGet(Thread.currentThread().isInterrupted() ? 100 : 1);
        });
        scheduler.execute(() -> ended.addAndGet(10));
        scheduler.schedule(Duration.ofMillis(1), () -> ended.addAndGet(10));
        begun.await();

        assertThat(scheduler.stop(Duration.ofMillis(10))).isFalse();
        free.countDown();
        assertThat(scheduler.stop(Duration.ofMinutes(1))).isTrue();
        assertThat(ended).hasValue(1);
    }

    @Test
    void whatOwnersLeaveIsStoppedAtTheEnd() {
        TaskScheduler scheduler = pools.newScheduler("left", 1);
        ThreadPoolExecutor pool = pools.newPool("left too", 1, new ArrayBlockingQueue<>(1));
        pools.stop();

        assertThat(scheduler.isStopped()).isTrue();
        assertThat(pool.isShutdown()).isTrue();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
