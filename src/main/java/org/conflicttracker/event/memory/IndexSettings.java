package org.conflicttracker.event.memory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** How questions are answered. */
@ConfigMapping(prefix = "tracker")
public interface IndexSettings {

    /** What answers. */
    enum Answering {
        /** The index in memory, as soon as it is loaded and as long as it fits. */
        MEMORY,
        /** The database. */
        DATABASE
    }

    /** What answers: {@code memory} or {@code database} (TRACKER_ENGINE). */
    @WithDefault("memory")
    Answering engine();

    Index index();

    /** The index in memory. */
    interface Index {

        /** How much of the heap it may take, in percent; beyond that the database answers, and the log says so. */
        @WithDefault("60")
        int mostOfHeap();

        /** States read from the database at a time while it is loaded. */
        @WithName("batch")
        @WithDefault("20000")
        int batch();
    }
}
