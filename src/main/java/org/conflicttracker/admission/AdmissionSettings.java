package org.conflicttracker.admission;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of the heap memory that all requests under way may take together. */
@ConfigMapping(prefix = "tracker.admission")
public interface AdmissionSettings {

    /** Percentage of the maximum heap (-Xmx). */
    @WithDefault("20")
    int mostOfHeap();

    /** Maximum number of waiting requests; further ones are refused immediately. */
    @WithDefault("50")
    int mostWaiting();

    /** Maximum time that a request waits before it is refused. */
    @WithDefault("5s")
    Duration patience();
}
