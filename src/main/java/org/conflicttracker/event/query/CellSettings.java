package org.conflicttracker.event.query;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of aggregate queries. */
@ConfigMapping(prefix = "tracker.cells")
public interface CellSettings {

    /**
     * Maximum number of groups of one timeline or aggregate. For intervals the database groups by event dates instead:
     * it may return ten times as many rows, which are merged into no more groups than this.
     */
    @WithDefault("200000")
    int most();
}
