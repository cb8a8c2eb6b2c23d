package org.conflicttracker.changefeed;

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

    /** How many requests may wait for changes, held calls and streams together; more are answered with 503. */
    @WithDefault("4000")
    int mostWaiting();

    /** What they may take on the heap all together, in bytes; long questions take more. */
    @WithDefault("67108864")
    long mostWaitingBytes();

    /** How many changes are looked up for a stream at a time. */
    @WithDefault("50")
    int batch();

    /** How many changes are looked up for all streams together: of many streams each gets fewer at a time. */
    @WithDefault("4000")
    int mostFetched();

    /** How many looks are taken at the same time for all who wait. */
    @WithDefault("2")
    int looksAtOnce();
}
