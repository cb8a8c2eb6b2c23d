package org.conflicttracker.changes;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long callers may wait for changes, and how they are looked for meanwhile. */
@ConfigMapping(prefix = "tracker.changes")
public interface ChangeSettings {

    /** The longest time a call is held. */
    @WithDefault("60s")
    Duration maxWait();

    /** After how long without a change a stream says how far was looked. */
    @WithDefault("15s")
    Duration heartbeat();

    /** How long a stream waits for its reader to take the last thing sent. */
    @WithDefault("30s")
    Duration slowReader();

    /** How many changes are looked up for a stream at a time. */
    @WithDefault("50")
    int batch();

    /** How many looks are taken at the same time for all who wait. */
    @WithDefault("2")
    int looksAtOnce();
}
