package org.conflicttracker.ledger;

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
import java.util.stream.IntStream;
import org.conflicttracker.ledger.LedgerWriter.WriteAdmission;
import org.conflicttracker.ledger.LedgerWriter.WriteSettings;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WriteAdmissionTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final ExecutorService writers = Executors.newCachedThreadPool();
    private final CountDownLatch oneDone = new CountDownLatch(1);
    private final CountDownLatch allDone = new CountDownLatch(1);
    private final StoreFailure failure = new StoreFailure();

    private record Settings(Duration patience, Duration instantPatience, int mostWaiting) implements WriteSettings {}

    @AfterEach
    void stop() {
        oneDone.countDown();
        allDone.countDown();
        writers.shutdown();
    }

    /** One of the admitted writers stays at the lock, so the others enter one by one. */
    @Test
    void thoseWhoWaitComeInTheOrderTheyCame() throws Exception {
        WriteAdmission queue = queue(LONG, 100);
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<Future<Boolean>> waiting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int writer = i;
            waiting.add(writers.submit(() -> queue.admit(() -> order.add(writer))));
            while (queue.queueLength() <= i) {
                Thread.onSpinWait();
            }
        }
        assertThat(order).isEmpty();

        oneDone.countDown();
        for (Future<Boolean> one : waiting) {
            one.get();
        }
        assertThat(order).isEqualTo(IntStream.range(0, 20).boxed().toList());
    }

    @Test
    void whoseTurnDoesNotComeIsToldToComeAgain() throws Exception {
        assertBusy(queue(SHORT, 100));
    }

    @Test
    void whereTooManyWaitNobodyWaits() throws Exception {
        WriteAdmission queue = queue(LONG, 1);
        Future<String> waiting = writers.submit(() -> queue.admit(() -> "written"));
        while (queue.queueLength() == 0) {
            Thread.onSpinWait();
        }
        assertBusy(queue);
        oneDone.countDown();
        assertThat(waiting.get()).isEqualTo("written");
    }

    @Test
    void whoFailsLeavesItsPlaceToTheNext() {
        WriteAdmission queue = new WriteAdmission(new Settings(SHORT, SHORT, 100), new StoreFailure());
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> queue.admit(() -> {
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
        }
        assertThat(queue.admit(() -> "written")).isEqualTo("written");
    }

    /** Writers at the lock may hang in the store for ever. */
    @Test
    void whereTheStoreHasFailedNobodyWaits() throws Exception {
        WriteAdmission queue = queue(LONG, 100);
        List<Future<String>> waiting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            waiting.add(writers.submit(() -> queue.admit(() -> "written")));
        }
        while (queue.queueLength() < 20) {
            Thread.onSpinWait();
        }
        failure.report(new IllegalStateException("closed"));
        for (Future<String> one : waiting) {
            assertThatThrownBy(one::get)
                    .hasCauseInstanceOf(ProblemException.class)
                    .hasMessageContaining("database has failed");
        }
        assertBusy(queue);
    }

    private static void assertBusy(WriteAdmission queue) {
        assertThatThrownBy(() -> queue.admit(() -> "written"))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type())
                        .isEqualTo(ProblemType.UNAVAILABLE));
    }

    /** Queue with as many admitted writers as allowed. */
    private WriteAdmission queue(Duration patience, int mostWaiting) throws InterruptedException {
        WriteAdmission queue = new WriteAdmission(new Settings(patience, patience, mostWaiting), failure);
        CountDownLatch there = new CountDownLatch(WriteAdmission.MAX_CONCURRENT);
        for (int i = 0; i < WriteAdmission.MAX_CONCURRENT; i++) {
            CountDownLatch done = i == 0 ? oneDone : allDone;
            writers.submit(() -> queue.admit(() -> {
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
        return queue;
    }
}
