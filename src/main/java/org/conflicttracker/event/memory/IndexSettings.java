package org.conflicttracker.event.memory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** The index in memory. */
@ConfigMapping(prefix = "tracker.index")
public interface IndexSettings {

    /** How much of the heap it may take, in percent; beyond that the database answers, and the log says so. */
    @WithDefault("60")
    int mostOfHeap();

    /** States read from the database at a time while it is loaded. */
    @WithDefault("20000")
    int batch();

    /** Whether an image of it is kept on disk, so that the next start is quick. */
    @WithDefault("true")
    boolean image();

    /** Where that lies; each node has its own. */
    Path folder();

    /** So many revisions after the last one another is written; one is also written when the tracker is stopped. */
    @WithDefault("200000")
    int imageAfter();

    /** How often it is compared with the database in the background, state by state; 0 for never. It is also done after a start from an image. */
    @WithDefault("24H")
    Duration scrubEvery();

    /** States read from the database at a time for that; in between it rests as long as that took. */
    @WithDefault("1000")
    int scrubBatch();
}
