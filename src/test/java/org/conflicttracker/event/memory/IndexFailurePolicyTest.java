package org.conflicttracker.event.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import org.conflicttracker.event.memory.IndexLifecycle.FailurePolicy;
import org.conflicttracker.event.memory.IndexLifecycle.FailurePolicy.Action;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.junit.jupiter.api.Test;

class IndexFailurePolicyTest {

    private final FailurePolicy policy = new FailurePolicy();

    @Test
    void aFailureOfTheDatabaseOrADiskIsRetriedForEver() {
        for (RuntimeException failure : List.of(
                new IllegalStateException(new SQLException("gone", "08006")),
                new UncheckedIOException(new IOException("No space left on device")),
                new ProblemException(ProblemType.UNAVAILABLE, "The database is away."))) {
            for (int i = 0; i < 10; i++) {
                assertThat(policy.decide(failure)).isEqualTo(Action.RETRY);
            }
        }
    }

    @Test
    void aDefectReloadsTheIndexAndIsGivenUpOnAtLast() {
        for (int i = 0; i < FailurePolicy.MAX_RELOADS; i++) {
            assertThat(policy.decide(new NullPointerException())).isEqualTo(Action.RELOAD);
            assertThat(policy.isFirstDefect()).isEqualTo(i == 0);
        }
        assertThat(policy.decide(new IllegalStateException())).isEqualTo(Action.GIVE_UP);
    }

    @Test
    void anIndexThatIsCompleteAgainStartsAnew() {
        policy.decide(new NullPointerException());
        policy.succeeded();
        policy.decide(new NullPointerException());

        assertThat(policy.isFirstDefect()).isTrue();
    }

    @Test
    void dataBeyondTheLimitsAreGivenUpOn() {
        assertThat(policy.decide(new MemoryBudget.ExceededException("Too large")))
                .isEqualTo(Action.GIVE_UP);
        assertThat(policy.decide(new ArithmeticException())).isEqualTo(Action.GIVE_UP);
        assertThat(policy.decide(new OutOfMemoryError())).isEqualTo(Action.GIVE_UP);
    }
}
