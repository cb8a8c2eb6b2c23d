package org.conflicttracker.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class VerifiedCredentialsTest {

    private final VerifiedCredentials verified = new VerifiedCredentials();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void aRightPasswordIsCheckedOnce() {
        assertThat(verified.verify(attempt("admin", "a"), () -> asked.incrementAndGet() > 0))
                .isTrue();
        assertThat(verified.verify(attempt("admin", "a"), () -> asked.incrementAndGet() > 0))
                .isTrue();

        assertThat(asked).hasValue(1);
        assertThat(verified.knows(attempt("admin", "a"))).isTrue();
    }

    @Test
    void aWrongOneIsCheckedEveryTime() {
        verified.verify(attempt("admin", "b"), () -> asked.incrementAndGet() < 0);
        verified.verify(attempt("admin", "b"), () -> asked.incrementAndGet() < 0);

        assertThat(asked).hasValue(2);
        assertThat(verified.knows(attempt("admin", "b"))).isFalse();
    }

    @Test
    void otherAccountsAndPasswordsAreNotKnownWithIt() {
        verified.verify(attempt("admin", "a"), () -> true);

        assertThat(verified.knows(attempt("editor", "a"))).isFalse();
        assertThat(verified.knows(attempt("admin", "A"))).isFalse();
    }

    private static Attempt attempt(String account, String password) {
        return new Attempt("192.0.2.1", account, password);
    }
}
