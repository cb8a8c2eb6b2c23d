package org.conflicttracker.event.query;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much is remembered of the numbers that were counted for filters. */
@ConfigMapping(prefix = "tracker.numbers")
public interface NumberSettings {

    /** What the filters and their numbers may take on the heap, all together, in bytes. */
    @WithDefault("16777216")
    long rememberedBytes();

    /** After how long a number that nobody asks for is forgotten. */
    @WithDefault("10m")
    Duration rememberedFor();
}
