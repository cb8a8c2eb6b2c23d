package org.conflicttracker.analytics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits on the size of a timeline. */
@ConfigMapping(prefix = "tracker.timeline")
public interface TimelineSettings {

    /** Maximum number of points of one series; for more a coarser interval must be requested. */
    @WithDefault("2000")
    int mostPoints();

    /** Maximum number of points of all series together. */
    @WithDefault("200000")
    int mostPointsOfAllSeries();
}
