package org.conflicttracker.event.memory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;

/** Settings of the index in memory. */
@ConfigMapping(prefix = "tracker.index")
public interface IndexSettings {

    /** Percentage of the heap that the index may take; beyond it, the database answers and the log reports it. */
    @WithDefault("60")
    int mostOfHeap();

    /**
     * Percentage of the heap that the lookup tables of groupings may take, beside the index; beyond it, the tables used least are removed
     * and rebuilt when they are needed again.
     */
    @WithDefault("6.25")
    @DecimalMin("0.01")
    @DecimalMax("50")
    double mostOfHeapForGroupings();

    /**
     * Percentage of the heap that partial sums of timelines and aggregates may take, beside the index, so that repeated ones scan only what
     * has changed; beyond it, those used least are removed and computed when they are needed again. 0 for none.
     */
    @WithDefault("5")
    @DecimalMin("0")
    @DecimalMax("25")
    double mostOfHeapForPartialSums();

    /** Number of rows of a segment of the index, and of the rows to evaluate for a query, from which partial sums are kept. */
    @WithDefault("16384")
    @Min(8)
    int partialSumsFromRows();

    /** Number of revisions that a thread reads from the database at a time while the index is loaded. */
    @WithDefault("5000")
    @Min(1)
    int batch();

    /** Number of threads, each with a database connection, that read while the index is loaded; 0 for one per processor, at most 4. */
    @WithDefault("0")
    @Min(0)
    @Max(64)
    int loadThreads();

    /** Whether a snapshot (image) of the index is kept on disk, so that the next start is quick. */
    @WithDefault("true")
    boolean image();

    /** Folder of the snapshot; each node needs its own. */
    Path folder();

    /** Number of revisions after which another snapshot is written; one is also written at shutdown. */
    @WithDefault("200000")
    int imageAfter();

    /**
     * Interval of the scrub, the background comparison with the database; 0 for never. A scrub also follows a start from a snapshot.
     */
    @WithDefault("24H")
    Duration scrubEvery();

    /**
     * Maximum duration of the warm-up, which answers typical queries in the background after a start, so that their code is compiled when readers
     * come; 0 for none.
     */
    @WithDefault("10s")
    Duration warmUp();

    /** Number of revisions the scrub reads at a time; it pauses after each batch for as long as that took, ten times as long while reads wait. */
    @WithDefault("1000")
    int scrubBatch();
}
