package org.conflicttracker.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;
import org.junit.jupiter.api.Test;

class FailedLoginsTest {

    private static final Attempt ADMIN = new Attempt("192.0.2.1", "admin", "guess");

    private final AtomicLong nanos = new AtomicLong(1);
    private final FailedLogins failures = new FailedLogins(new TwoAMinute(), new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    });

    @Test
    void theThirdIsRefusedWithTheTimeToWait() {
        fail(2, ADMIN);

        assertThatThrownBy(() -> failures.check(ADMIN)).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
            assertThat(refused.headers()).containsEntry("Retry-After", 30L);
        });
        assertThatThrownBy(() -> failures.take(ADMIN)).isInstanceOf(ProblemException.class);
    }

    @Test
    void attemptsComeBackWithTime() {
        fail(2, ADMIN);
        nanos.addAndGet(Duration.ofSeconds(30).toNanos());

        assertThatCode(() -> failures.take(ADMIN)).doesNotThrowAnyException();
        assertThatThrownBy(() -> failures.take(ADMIN)).isInstanceOf(ProblemException.class);
    }

    @Test
    void otherCallersAndOtherAccountsAreNotHeldUp() {
        fail(2, ADMIN);

        assertThatCode(() -> failures.check(new Attempt("192.0.2.2", "admin", "")))
                .doesNotThrowAnyException();
        assertThatCode(() -> failures.check(new Attempt("192.0.2.1", "editor", "")))
                .doesNotThrowAnyException();
    }

    @Test
    void oneCallerCannotTryEndlessAccounts() {
        for (var i = 0; i < 4; i++) {
            failures.take(new Attempt("192.0.2.1", "account " + i, ""));
        }

        assertThatThrownBy(() -> failures.check(ADMIN)).isInstanceOf(ProblemException.class);
    }

    @Test
    void whatSucceededIsGivenBack() {
        for (var i = 0; i < 10; i++) {
            failures.take(ADMIN);
            failures.giveBack(ADMIN);
        }

        assertThatCode(() -> failures.check(ADMIN)).doesNotThrowAnyException();
    }

    private void fail(int times, Attempt attempt) {
        for (var i = 0; i < times; i++) {
            failures.take(attempt);
        }
    }

    private record TwoAMinute() implements SecuritySettings {

        @Override
        public int failures() {
            return 2;
        }

        @Override
        public int failuresPerAddress() {
            return 4;
        }

        @Override
        public Duration failureWindow() {
            return Duration.ofMinutes(1);
        }
    }
}
