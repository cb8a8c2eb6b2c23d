package org.conflicttracker.columnstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.conflicttracker.columnstore.Snapshot.ParallelScanExecutor;
import org.junit.jupiter.api.Test;

class ParallelScanExecutorTest {

    private static final int PIECES = 200;

    @Test
    void eachPieceIsDoneOnceHoweverManyAskAtOnce() throws Exception {
        ExecutorService askers = Executors.newFixedThreadPool(8);
        List<Future<List<Integer>>> answers = IntStream.range(0, 2000)
                .mapToObj(query -> askers.submit(ParallelScanExecutorTest::work))
                .toList();
        for (Future<List<Integer>> answer : answers) {
            assertThat(answer.get().stream().mapToInt(Integer::intValue).sum()).isEqualTo(PIECES);
        }
        askers.shutdown();
    }

    /** Number of units of work by participating thread. */
    private static List<Integer> work() {
        AtomicInteger left = new AtomicInteger(PIECES);
        return ParallelScanExecutor.runParallel(() -> {
            int done = 0;
            while (left.getAndDecrement() > 0) {
                done++;
            }
            return done;
        });
    }

    /** Callers and helper threads, which are one fewer than the processors. */
    @Test
    void noMoreAreAtWorkThanThereAreProcessors() throws Exception {
        int processors = Runtime.getRuntime().availableProcessors();
        AtomicInteger atWork = new AtomicInteger();
        AtomicInteger limit = new AtomicInteger();
        ExecutorService askers = Executors.newFixedThreadPool(8 * processors);
        List<Future<List<Integer>>> answers = IntStream.range(0, 500)
                .mapToObj(query -> askers.submit(() -> ParallelScanExecutor.runParallel(() -> {
                    limit.accumulateAndGet(atWork.incrementAndGet(), Math::max);
                    LockSupport.parkNanos(100_000);
                    return atWork.decrementAndGet();
                })))
                .toList();
        for (Future<List<Integer>> answer : answers) {
            answer.get();
        }
        askers.shutdown();
        assertThat(limit.get()).isBetween(Math.min(2, processors), 2 * processors - 1);
    }

    @Test
    void whatFailsForAnyFails() {
        for (int i = 0; i < 200; i++) {
            Thread asker = Thread.currentThread();
            AtomicInteger failures = new AtomicInteger();
            assertThatThrownBy(() -> ParallelScanExecutor.runParallel(() -> {
                        failures.incrementAndGet();
                        throw new IllegalStateException(asker.getName());
                    }))
                    .hasMessageContaining(asker.getName());
            assertThat(failures.get()).isPositive();
        }
        assertThat(ParallelScanExecutor.runParallel(() -> 1)).containsOnly(1);
    }
}
