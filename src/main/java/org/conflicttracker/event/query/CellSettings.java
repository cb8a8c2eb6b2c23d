package org.conflicttracker.event.query;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much one question may ask of the database. */
@ConfigMapping(prefix = "tracker.cells")
public interface CellSettings {

    /**
     * The most groups of events that are answered for one timeline or aggregate. Where time is cut into intervals the database groups
     * by the events' dates instead: ten times as many of these are fetched, to become no more groups than this.
     */
    @WithDefault("200000")
    int most();
}
