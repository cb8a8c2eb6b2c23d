package org.conflicttracker.spine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WritingQueueTest {

    private final ExecutorService writers = Executors.newCachedThreadPool();
    private final CountDownLatch done = new CountDownLatch(1);

    @AfterEach
    void stop() {
        done.countDown();
        writers.shutdown();
    }

    @Test
    void thoseWhoWaitComeInTheOrderTheyCame() throws Exception {
        WritingQueue queue = new WritingQueue(Duration.ofMinutes(1));
        occupy(queue);
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<Future<Boolean>> waiting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int writer = i;
            waiting.add(writers.submit(() -> queue.next(() -> order.add(writer))));
            while (queue.waiting() <= i) {
                Thread.onSpinWait();
            }
        }
        assertThat(order).isEmpty();

        done.countDown();
        for (Future<Boolean> one : waiting) {
            one.get();
        }
        // two may be let in together, and either may be the first to say so
        for (int i = 0; i < order.size(); i++) {
            assertThat(order.get(i)).isBetween(i - 2, i + 2);
        }
        assertThat(order).hasSize(20);
    }

    @Test
    void whoseTurnDoesNotComeIsToldToComeAgain() throws Exception {
        WritingQueue queue = new WritingQueue(Duration.ofMillis(20));
        occupy(queue);

        assertThatThrownBy(() -> queue.next(() -> "written"))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type())
                        .isEqualTo(ProblemType.UNAVAILABLE));
        done.countDown();
    }

    @Test
    void whoFailsLeavesItsPlaceToTheNext() {
        WritingQueue queue = new WritingQueue(Duration.ofMillis(20));
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> queue.next(() -> {
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
        }
        assertThat(queue.next(() -> "written")).isEqualTo("written");
    }

    /** Returns when those at the lock are as many as may be there. */
    private void occupy(WritingQueue queue) throws InterruptedException {
        CountDownLatch there = new CountDownLatch(WritingQueue.AT_THE_LOCK);
        for (int i = 0; i < WritingQueue.AT_THE_LOCK; i++) {
            writers.submit(() -> queue.next(() -> {
                there.countDown();
                try {
                    done.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return null;
            }));
        }
        there.await();
    }
}
