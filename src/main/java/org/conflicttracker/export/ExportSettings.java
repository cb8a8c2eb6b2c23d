package org.conflicttracker.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much of an export is in memory at a time. */
@ConfigMapping(prefix = "tracker.export")
public interface ExportSettings {

    /** How many entries are looked up at a time. */
    @WithDefault("1000")
    int batch();

    /** How many documents of events are fetched at a time; each may have a million characters. */
    @WithDefault("50")
    int documents();
}
