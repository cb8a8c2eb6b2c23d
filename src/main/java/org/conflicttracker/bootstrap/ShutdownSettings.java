package org.conflicttracker.bootstrap;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the shutdown. */
@ConfigMapping(prefix = "tracker.shutdown")
interface ShutdownSettings {

    /** Time-out of a shutdown after a signal; then the process is killed. */
    @WithDefault("60s")
    Duration timeout();

    /** Time-out of a shutdown after a failure of the database. */
    @WithDefault("10s")
    Duration timeoutAfterFailure();
}
