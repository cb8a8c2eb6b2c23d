package org.conflicttracker.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.conflicttracker.admission.HeapBudget.HeapPermit;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HeapBudgetTest {

    private static final long ROOM = 1 << 20;

    @Test
    void whatIsHeldIsGivenBackOnce() {
        HeapBudget budget = Budgets.of(ROOM);
        long all = budget.free();
        HeapPermit permit = budget.permit();
        permit.require(300_000);
        permit.require(200_000);
        assertThat(permit.bytes()).as("as much as was asked for at most").isBetween(300_000L, 301_024L);
        permit.require(400_000);
        assertThat(budget.free()).isEqualTo(all - permit.bytes());
        permit.close();
        permit.close();
        permit.require(100_000);
        assertThat(budget.free()).as("a closed permit holds nothing").isEqualTo(all);
    }

    @Test
    void moreThanThereIsTakesAllOfIt() {
        HeapBudget budget = Budgets.of(ROOM);
        try (HeapPermit permit = budget.permit()) {
            permit.require(Long.MAX_VALUE / 2);
            assertThat(budget.free()).isZero();
        }
    }

    @Test
    void withoutRoomAQuestionIsToldToComeAgain() {
        HeapBudget budget = Budgets.of(ROOM);
        try (HeapPermit first = budget.permit();
                HeapPermit second = budget.permit()) {
            first.require(ROOM / 2);
            second.require(ROOM / 4);
            refuses(first);
            assertThat(first.bytes()).as("what it had it keeps").isEqualTo(ROOM / 2);
            refuses(budget.permit());
        }
    }

    private static void refuses(HeapPermit permit) {
        ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> permit.require(ROOM));
        assertThat(refusal.type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(refusal.headers()).containsKey("Retry-After");
    }

    @Test
    @Timeout(30)
    void whoHoldsNothingWaitsForRoom() throws Exception {
        HeapBudget budget = Budgets.of(ROOM, Duration.ofSeconds(20), 1);
        HeapPermit first = budget.permit();
        first.require(ROOM);
        HeapPermit second = budget.permit();
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> second.require(ROOM));
        while (!budget.hasWaiters()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        refuses(budget.permit());
        first.close();
        assertThatCode(() -> waiting.get(20, TimeUnit.SECONDS)).doesNotThrowAnyException();
        second.close();
    }
}
