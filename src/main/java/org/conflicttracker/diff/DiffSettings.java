package org.conflicttracker.diff;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of comparisons of two moments. */
@ConfigMapping(prefix = "tracker.diff")
public interface DiffSettings {

    /** Time that the effects of the changes between the moments may take to be read; then 422 with a shorter span. */
    @WithDefault("10s")
    Duration timeout();

    /** Maximum number of changes that a comparison lists, those with the greatest effects. */
    @WithDefault("10000")
    int maxEntries();
}
