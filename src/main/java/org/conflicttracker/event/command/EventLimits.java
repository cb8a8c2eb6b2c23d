package org.conflicttracker.event.command;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much one event, and one request, may hold. */
@ConfigMapping(prefix = "tracker.event")
public interface EventLimits {

    /** The most events in one POST of an array. */
    @WithDefault("1000")
    int maxBatch();

    /** The most entries in each list of an event: locations, actors, reports, claims, tags, ids. */
    @WithDefault("1000")
    int maxEntries();

    /** The longest document of one event in characters, up to 1,000,000. */
    @WithDefault("1000000")
    int maxDocument();

    /** For how many days an Idempotency-Key is remembered. */
    @WithDefault("7")
    int idempotencyDays();
}
