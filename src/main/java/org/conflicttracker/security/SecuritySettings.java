package org.conflicttracker.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How failed log-ins are slowed down. */
@ConfigMapping(prefix = "tracker.security")
interface SecuritySettings {

    /** How many failed log-ins within {@link #failureWindow()} one address has for one account. */
    @WithDefault("5")
    int failures();

    /** How many it has for all accounts together, existing or not: each check costs processor time. */
    @WithDefault("20")
    int failuresPerAddress();

    @WithDefault("1M")
    Duration failureWindow();
}
