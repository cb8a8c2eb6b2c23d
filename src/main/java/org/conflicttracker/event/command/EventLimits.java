package org.conflicttracker.event.command;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of one event and of one request. */
@ConfigMapping(prefix = "tracker.event")
public interface EventLimits {

    /** Most events in one {@code POST /events/batch}. */
    @WithDefault("1000")
    int maxBatch();

    /** Most entries in each list of an event: locations, actors, reports, claims, tags, external ids. */
    @WithDefault("1000")
    int maxEntries();

    /** Greatest length in characters of the document of one event, up to 1,000,000. */
    @WithDefault("1000000")
    int maxDocument();

    /** Days after which an {@code Idempotency-Key} expires. */
    @WithDefault("7")
    int idempotencyDays();
}
