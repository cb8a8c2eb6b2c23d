package org.conflicttracker.web.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How health is told at the main port. */
@ConfigMapping(prefix = "tracker.health")
interface HealthSettings {

    /** How often the checks of readiness are made. */
    @WithDefault("1s")
    Duration every();

    /** How old what they found may be, before the tracker counts as not ready: they hang then. */
    @WithDefault("5s")
    Duration validFor();
}
