package org.conflicttracker.changefeed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of held calls, streams and their queries. */
@ConfigMapping(prefix = "tracker.changes")
public interface ChangeSettings {

    /** Maximum time that a call is held. */
    @WithDefault("60s")
    Duration maxWait();

    /** Interval at which a stream without changes reports the last revision examined. */
    @WithDefault("15s")
    Duration heartbeat();

    /** Time after which a stream is closed if its client has not read the last event. */
    @WithDefault("30s")
    Duration slowReader();

    /** Maximum number of held calls and streams together; more are answered with 503. */
    @WithDefault("4000")
    int mostWaiting();

    /** Heap of all of them together, in bytes; a long filter takes more. */
    @WithDefault("67108864")
    long mostWaitingBytes();

    /** Batch size of a stream. */
    @WithDefault("50")
    int batch();

    /** Maximum number of fetched changes of all streams together: many streams get smaller batches. */
    @WithDefault("4000")
    int mostFetched();

    /** Maximum number of concurrent queries for subscriptions. */
    @WithDefault("2")
    int looksAtOnce();
}
