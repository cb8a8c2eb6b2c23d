package org.conflicttracker.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.conflicttracker.security.AccountSetup.Passwords;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    @Test
    void aHashMatchesItsPasswordOnly() {
        var hash = Passwords.hash("ключ");

        assertThat(Passwords.matches("ключ", hash)).isTrue();
        assertThat(Passwords.matches("Ключ", hash)).isFalse();
        assertThat(Passwords.matches("", hash)).isFalse();
    }

    /** Otherwise the time of an answer would tell whether there is such an account. */
    @Test
    void theHashOfNoAccountHasTheParametersOfAllAndMatchesNothing() {
        var hash = Passwords.hash("any");

        assertThat(Passwords.NO_ACCOUNT_HASH)
                .startsWith(hash.substring(0, hash.lastIndexOf('$', hash.lastIndexOf('$') - 1) + 1))
                .hasSameSizeAs(hash);
        assertThat(Passwords.matches("", Passwords.NO_ACCOUNT_HASH)).isFalse();
    }

    @Test
    void twoHashesOfOnePasswordDiffer() {
        assertThat(Passwords.hash("same")).isNotEqualTo(Passwords.hash("same"));
    }

    @Test
    void aLongPasswordCountsToItsEnd() {
        var hash = Passwords.hash("x".repeat(100) + "a");

        assertThat(Passwords.matches("x".repeat(100) + "b", hash)).isFalse();
    }

    @Test
    void theSameLettersMatchHoweverTheyWereTyped() {
        assertThat(Passwords.matches("e\u0301", Passwords.hash("\u00e9"))).isTrue();
    }

    @Test
    void randomOnesAreLongAndNeverTheSame() {
        assertThat(Passwords.generate()).hasSize(20).isNotEqualTo(Passwords.generate());
    }
}
