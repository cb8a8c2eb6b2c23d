package org.conflicttracker.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AttemptTest {

    @Test
    void anIpv4AddressStandsForItself() {
        assertThat(Attempt.network("192.0.2.1")).isEqualTo("192.0.2.1");
    }

    @Test
    void anIpv6AddressStandsForItsNetwork() {
        assertThat(Attempt.network("2001:db8:1:2:3:4:5:6")).isEqualTo(Attempt.network("2001:db8:1:2:ffff:4:5:7%eth0"));
        assertThat(Attempt.network("2001:db8::9")).isEqualTo(Attempt.network("2001:db8:0:0:1:2:3:4"));
        assertThat(Attempt.network("2001:db8::1:2:3:4:5")).isNotEqualTo(Attempt.network("2001:db8::9"));
        assertThat(Attempt.network("2001:db8:1:2:3:4:5:6")).endsWith("/64").doesNotContain("3");
    }

    @Test
    void anIpv4AddressWrittenAsIpv6IsItself() {
        assertThat(Attempt.network("::ffff:192.0.2.1")).isEqualTo("192.0.2.1");
    }

    @Test
    void thePasswordIsNotPrinted() {
        assertThat(new Attempt("192.0.2.1", "admin", "secret")).asString().doesNotContain("secret");
    }
}
