package org.conflicttracker.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.OptionalInt;

/** Limits of log-ins and of password hashing. */
@ConfigMapping(prefix = "tracker.security")
interface SecuritySettings {

    /** Maximum failed log-ins of one address for one account within {@link #failureWindow()}. */
    @WithDefault("5")
    int failures();

    /** Maximum failed log-ins of one address for all accounts, existing or not: each check costs processor time. */
    @WithDefault("20")
    int failuresPerAddress();

    /** Maximum failed log-ins of all addresses for one account, beyond the first of each address. */
    @WithDefault("60")
    int failuresPerAccount();

    @WithDefault("1M")
    Duration failureWindow();

    /** First log-ins per second of addresses without a recent failure. */
    @WithDefault("10")
    int newAddressesPerSecond();

    /** How long a failed log-in of an address counts as recent. */
    @WithDefault("24H")
    Duration newAgainAfter();

    /** Number of hashing threads; by default the number of processors. */
    @Min(1)
    @Max(1024)
    OptionalInt hashesAtOnce();

    /** Maximum attempts with trusted credentials that wait, for each hashing thread. */
    @WithDefault("500")
    @Min(1)
    @Max(100_000)
    int trustedQueuePerThread();

    /** Maximum attempts of addresses without a recent failure that wait, for each hashing thread. */
    @WithDefault("4")
    @Min(1)
    @Max(100_000)
    int newQueuePerThread();

    /** Maximum attempts of addresses with a recent failure that wait, for each hashing thread. */
    @WithDefault("1")
    @Min(1)
    @Max(100_000)
    int failedQueuePerThread();

    /** How long verified credentials are accepted without hashing again. */
    @WithDefault("5M")
    Duration verifiedFor();

    /** How long after their last use verified credentials are exempt from every limit, at the same address. */
    @WithDefault("24H")
    Duration trustedFor();

    /** Maximum log lines about failed log-ins per minute. */
    @WithDefault("60")
    int logLinesPerMinute();
}
