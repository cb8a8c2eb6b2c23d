package org.conflicttracker.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.conflicttracker.security.LoginRateLimiter.LoginAttempt;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.junit.jupiter.api.Test;

class LoginRateLimiterTest {

    private static final LoginAttempt ADMIN = new LoginAttempt("192.0.2.1", "admin", "guess");

    private final TestClock clock = new TestClock();
    private final LoginRateLimiter failures = new LoginRateLimiter(new TestSecuritySettings(), clock);

    @Test
    void theThirdIsRefusedWithTheTimeToWait() {
        fail(2, ADMIN);

        assertThatThrownBy(() -> failures.consume(ADMIN)).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
            assertThat(refused.headers()).containsEntry("Retry-After", 30L);
        });
        assertThatThrownBy(() -> failures.consume(ADMIN)).isInstanceOf(ProblemException.class);
    }

    @Test
    void attemptsComeBackWithTime() {
        fail(2, ADMIN);
        clock.advance(Duration.ofSeconds(30));

        assertThatCode(() -> failures.consume(ADMIN)).doesNotThrowAnyException();
        assertThatThrownBy(() -> failures.consume(ADMIN)).isInstanceOf(ProblemException.class);
    }

    @Test
    void otherCallersAndOtherAccountsAreNotHeldUp() {
        fail(2, ADMIN);

        assertThatCode(() -> failures.consume(new LoginAttempt("192.0.2.2", "admin", "")))
                .doesNotThrowAnyException();
        assertThatCode(() -> failures.consume(new LoginAttempt("192.0.2.1", "editor", "")))
                .doesNotThrowAnyException();
    }

    @Test
    void oneCallerCannotTryEndlessAccounts() {
        for (var i = 0; i < 4; i++) {
            failures.consume(new LoginAttempt("192.0.2.1", "account " + i, ""));
        }

        assertThatThrownBy(() -> failures.consume(ADMIN)).isInstanceOf(ProblemException.class);
    }

    @Test
    void whatSucceededIsGivenBack() {
        for (var i = 0; i < 10; i++) {
            failures.consume(ADMIN);
            failures.refund(ADMIN);
            // only the schedule continues
            clock.advance(Duration.ofMillis(100));
        }

        assertThatCode(() -> failures.consume(ADMIN)).doesNotThrowAnyException();
    }

    @Test
    void aNewAddressIsNotHeldUpByManyThatHaveFailed() {
        attackFrom(250);
        clock.advance(Duration.ofSeconds(25));

        // the attack continues from the same addresses
        for (int i = 0; i < 250; i++) {
            assertRefusedOrTaken("10.0.0." + i);
        }
        assertThatCode(() -> failures.consume(new LoginAttempt("192.0.2.9", "admin", "right")))
                .doesNotThrowAnyException();
    }

    @Test
    void allAddressesTogetherHaveFewLaterAttemptsForAnAccount() {
        attackFrom(250);

        long taken = 0;
        for (int i = 0; i < 250; i++) {
            taken += assertRefusedOrTaken("10.0.0." + i);
        }
        assertThat(taken).isEqualTo(6);
    }

    @Test
    void afterASlipANewAddressWaitsNoLongerThanThereAreOthers() {
        attackFrom(50);
        LoginAttempt slipped = new LoginAttempt("192.0.2.9", "admin", "slip");
        clock.advance(Duration.ofSeconds(25));
        failures.consume(slipped);
        failures.failed(slipped);
        boolean in = false;
        // six per minute
        for (int seconds = 0; seconds < 51 * 10 && !in; seconds++) {
            clock.advance(Duration.ofSeconds(1));
            for (int i = 0; i < 50; i++) {
                assertRefusedOrTaken("10.0.0." + i);
            }
            in = assertRefusedOrTaken("192.0.2.9") == 1;
        }

        assertThat(in).isTrue();
    }

    /** A first failed log-in from each address. */
    private void attackFrom(int addresses) {
        for (int i = 0; i < addresses; i++) {
            LoginAttempt attempt = new LoginAttempt("10.0.0." + i, "admin", "guess");
            while (assertRefusedOrTaken(attempt.clientNetwork()) == 0) {
                clock.advance(Duration.ofMillis(100));
            }
            failures.failed(attempt);
        }
    }

    /** 1 if the token was taken. */
    private int assertRefusedOrTaken(String client) {
        try {
            failures.consume(new LoginAttempt(client, "admin", "guess"));
            return 1;
        } catch (ProblemException e) {
            assertThat(e.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
            return 0;
        }
    }

    private void fail(int times, LoginAttempt attempt) {
        for (var i = 0; i < times; i++) {
            failures.consume(attempt);
        }
    }
}
