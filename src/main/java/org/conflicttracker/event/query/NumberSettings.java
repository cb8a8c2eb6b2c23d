package org.conflicttracker.event.query;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How numbers of events and changes are counted for filters, and how much of them is remembered. */
@ConfigMapping(prefix = "tracker.numbers")
public interface NumberSettings {

    /** What the filters and their numbers may take on the heap, all together, in bytes. */
    @WithDefault("16777216")
    long rememberedBytes();

    /** After how long a number that nobody asks for is forgotten. */
    @WithDefault("10m")
    Duration rememberedFor();

    /** How many revisions are looked through for changes at a time, where the database is asked. */
    @WithDefault("20000")
    int changeSpan();
}
