package org.conflicttracker.bootstrap;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long an end may take. */
@ConfigMapping(prefix = "tracker.shutdown")
interface ShutdownSettings {

    /** After a signal; then the process is ended, whatever it is still at. */
    @WithDefault("60s")
    Duration timeout();

    /** The same, after a failure of the database. */
    @WithDefault("10s")
    Duration timeoutAfterFailure();
}
