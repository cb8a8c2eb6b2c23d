package org.conflicttracker.admission;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much of the heap requests may take while they are answered, all together. */
@ConfigMapping(prefix = "tracker.admission")
public interface AdmissionSettings {

    /** Percent of the greatest heap (-Xmx). */
    @WithDefault("20")
    int mostOfHeap();

    /** How many requests may wait for room; more are refused at once. */
    @WithDefault("50")
    int mostWaiting();

    /** How long a request waits for room before it is refused. */
    @WithDefault("5s")
    Duration patience();
}
