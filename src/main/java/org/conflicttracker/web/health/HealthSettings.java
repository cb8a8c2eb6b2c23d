package org.conflicttracker.web.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the health endpoints at the public port. */
@ConfigMapping(prefix = "tracker.health")
interface HealthSettings {

    /** Interval of the readiness checks. */
    @WithDefault("1s")
    Duration every();

    /** Maximum age of their last result; if it is older, the checks hang and the tracker is not ready. */
    @WithDefault("5s")
    Duration validFor();
}
