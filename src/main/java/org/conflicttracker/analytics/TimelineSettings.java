package org.conflicttracker.analytics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long a timeline may be. */
@ConfigMapping(prefix = "tracker.timeline")
public interface TimelineSettings {

    /** The most points of one series; beyond, a coarser interval must be asked for. */
    @WithDefault("2000")
    int mostPoints();

    /** The most points of all series together. */
    @WithDefault("200000")
    int mostPointsOfAllSeries();
}
