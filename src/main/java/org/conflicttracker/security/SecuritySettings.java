package org.conflicttracker.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** Limits of log-ins and of the password hashing that they cost. */
@ConfigMapping(prefix = "tracker.security")
interface SecuritySettings {

    /** Failed log-ins within {@link #failureWindow()} that one address has for one account. */
    @WithDefault("5")
    int failures();

    /** Failed log-ins that it has for all accounts together, existing or not: each check costs processor time. */
    @WithDefault("20")
    int failuresPerAddress();

    /** Failed log-ins for one account that all addresses have together, beyond the first of each. */
    @WithDefault("60")
    int failuresPerAccount();

    @WithDefault("1M")
    Duration failureWindow();

    /** First log-ins of addresses that have not failed lately, checked within one second. */
    @WithDefault("10")
    int newAddressesPerSecond();

    /** How long an address that failed counts as one that has. */
    @WithDefault("24H")
    Duration newAgainAfter();

    /** Passwords hashed at the same time; as many as there are processors where it is not set. */
    OptionalInt hashesAtOnce();

    /** How long right credentials pass without being hashed again. */
    @WithDefault("5M")
    Duration verifiedFor();

    /** How long after their last use right credentials are exempt from every limit, at the address they came from. */
    @WithDefault("24H")
    Duration trustedFor();

    /** Lines about failed log-ins written to the log within one minute. */
    @WithDefault("60")
    int logLinesPerMinute();
}
