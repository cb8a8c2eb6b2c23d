package org.conflicttracker.event.query;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of counts of events and changes, and of their cache. */
@ConfigMapping(prefix = "tracker.numbers")
public interface NumberSettings {

    /** Heap of the cache: all filters and their counts together, in bytes. */
    @WithDefault("16777216")
    long rememberedBytes();

    /** Time after which a count that is not read is dropped. */
    @WithDefault("10m")
    Duration rememberedFor();

    /** Number of revisions that the database engine examines for changes at a time. */
    @WithDefault("20000")
    int changeSpan();
}
