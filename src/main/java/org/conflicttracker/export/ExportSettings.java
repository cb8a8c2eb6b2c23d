package org.conflicttracker.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much of an export is in memory at a time. */
@ConfigMapping(prefix = "tracker.export")
public interface ExportSettings {

    /** How many entries are looked up at a time. */
    @WithDefault("1000")
    int batch();

    /** How many entries are looked up at a time where no index has their order, and each time costs a sort of all of them. */
    @WithDefault("20000")
    int sortedBatch();

    /** How many documents of events are fetched at a time; each may have a million characters. */
    @WithDefault("50")
    int documents();
}
