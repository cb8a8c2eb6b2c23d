package org.conflicttracker.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.conflicttracker.security.LoginRateLimiter.LoginAttempt;
import org.junit.jupiter.api.Test;

class LoginAttemptTest {

    @Test
    void anIpv4AddressStandsForItself() {
        assertThat(LoginAttempt.network("192.0.2.1")).isEqualTo("192.0.2.1");
    }

    @Test
    void anIpv6AddressStandsForItsNetwork() {
        assertThat(LoginAttempt.network("2001:db8:1:2:3:4:5:6"))
                .isEqualTo(LoginAttempt.network("2001:db8:1:2:ffff:4:5:7%eth0"));
        assertThat(LoginAttempt.network("2001:db8::9")).isEqualTo(LoginAttempt.network("2001:db8:0:0:1:2:3:4"));
        assertThat(LoginAttempt.network("2001:db8::1:2:3:4:5")).isNotEqualTo(LoginAttempt.network("2001:db8::9"));
        assertThat(LoginAttempt.network("2001:db8:1:2:3:4:5:6")).endsWith("/64").doesNotContain("3");
    }

    @Test
    void anIpv4AddressWrittenAsIpv6IsItself() {
        assertThat(LoginAttempt.network("::ffff:192.0.2.1")).isEqualTo("192.0.2.1");
    }

    @Test
    void thePasswordIsNotPrinted() {
        assertThat(new LoginAttempt("192.0.2.1", "admin", "secret")).asString().doesNotContain("secret");
    }
}
