package org.conflicttracker.event.memory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The index in memory. */
@ConfigMapping(prefix = "tracker.index")
public interface IndexSettings {

    /** How much of the heap it may take, in percent; beyond that the database answers, and the log says so. */
    @WithDefault("60")
    int mostOfHeap();

    /** States read from the database at a time while it is loaded. */
    @WithDefault("20000")
    int batch();
}
