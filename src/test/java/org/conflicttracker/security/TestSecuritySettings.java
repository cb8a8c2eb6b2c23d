package org.conflicttracker.security;

import java.time.Duration;
import java.util.OptionalInt;
import org.conflicttracker.security.LoginRateLimiter.SecuritySettings;

/** Settings with small limits, which tests reach quickly. */
record TestSecuritySettings(int threads, int trustedQueuePerThread, int newQueuePerThread, int failedQueuePerThread)
        implements SecuritySettings {

    TestSecuritySettings() {
        this(2, 500, 4, 1);
    }

    @Override
    public int failures() {
        return 2;
    }

    @Override
    public int failuresPerAddress() {
        return 4;
    }

    @Override
    public int failuresPerAccount() {
        return 6;
    }

    @Override
    public Duration failureWindow() {
        return Duration.ofMinutes(1);
    }

    @Override
    public int newAddressesPerSecond() {
        return 10;
    }

    @Override
    public Duration newAgainAfter() {
        return Duration.ofDays(1);
    }

    @Override
    public OptionalInt hashesAtOnce() {
        return OptionalInt.of(threads);
    }

    @Override
    public Duration verifiedFor() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Duration trustedFor() {
        return Duration.ofDays(1);
    }

    @Override
    public int logLinesPerMinute() {
        return 3;
    }
}
