package org.conflicttracker.event.query;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much one question may ask of the database. */
@ConfigMapping(prefix = "tracker.cells")
public interface CellSettings {

    /** The most groups of events that are fetched for one timeline or aggregate. */
    @WithDefault("200000")
    int most();
}
