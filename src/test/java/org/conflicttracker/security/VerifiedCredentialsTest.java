package org.conflicttracker.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.conflicttracker.security.AccountLogin.VerifiedCredentials;
import org.conflicttracker.security.LoginRateLimiter.LoginAttempt;
import org.junit.jupiter.api.Test;

class VerifiedCredentialsTest {

    private final TestClock clock = new TestClock();
    private final VerifiedCredentials verified = new VerifiedCredentials(new TestSecuritySettings(), clock);

    @Test
    void whatWasRightIsCurrentForAWhileAndTrustedForLonger() {
        verified.remember(attempt("admin", "a"));

        assertThat(verified.areCurrent(attempt("admin", "a"))).isTrue();
        clock.advance(Duration.ofMinutes(6));
        assertThat(verified.areCurrent(attempt("admin", "a"))).isFalse();
        assertThat(verified.areTrusted(attempt("admin", "a"))).isTrue();
        clock.advance(Duration.ofDays(2));
        assertThat(verified.areTrusted(attempt("admin", "a"))).isFalse();
    }

    @Test
    void whatIsWrongNowIsForgotten() {
        verified.remember(attempt("admin", "a"));
        verified.forget(attempt("admin", "a"));

        assertThat(verified.areTrusted(attempt("admin", "a"))).isFalse();
    }

    @Test
    void otherAccountsPasswordsAndAddressesAreNotKnownWithIt() {
        verified.remember(attempt("admin", "a"));

        assertThat(verified.areTrusted(attempt("editor", "a"))).isFalse();
        assertThat(verified.areTrusted(attempt("admin", "A"))).isFalse();
        assertThat(verified.areTrusted(new LoginAttempt("192.0.2.2", "admin", "a")))
                .isFalse();
    }

    private static LoginAttempt attempt(String account, String password) {
        return new LoginAttempt("192.0.2.1", account, password);
    }
}
