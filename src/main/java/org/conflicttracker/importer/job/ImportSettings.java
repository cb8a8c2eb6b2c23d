package org.conflicttracker.importer.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Settings of imports: size limits and processing. */
@ConfigMapping(prefix = "tracker.imports")
interface ImportSettings {

    /** Folder of uploads until they have been loaded. */
    Path folder();

    /** Maximum size of a file in bytes as sent. */
    @WithDefault("4294967296")
    long maxBytes();

    /** Maximum number of concurrent uploads; more are answered with 503. Each takes a worker thread. */
    @WithDefault("8")
    int maxUploads();

    /** Maximum size of a file in bytes after decompression. */
    @WithDefault("17179869184")
    long maxUnpackedBytes();

    /** Maximum compression ratio, checked beyond the first 100 MB. */
    @WithDefault("200")
    int maxRatio();

    /** Maximum size of all parts of an XLSX workbook together, in bytes after decompression. */
    @WithDefault("1073741824")
    long maxWorkbookBytes();

    /** Maximum size of the text of an XLSX workbook that its cells share, in bytes; it is held in memory. */
    @WithDefault("67108864")
    long maxWorkbookSharedBytes();

    /** Rows per transaction; other writers take turns between transactions. */
    @WithDefault("500")
    int batch();

    /** Pause between two transactions, in which the writing lock is free for others. */
    @WithDefault("5ms")
    Duration pause();

    /** Maximum number of stored findings per import; more are only counted. */
    @WithDefault("100000")
    long maxFindings();

    /** Maximum percentage of rows that cannot be read, repeated ones aside; a file with more, and at least 20, is refused as a whole. */
    @WithDefault("20")
    int maxRejectedPercent();

    /** Maximum percentage of the events in its scope that a complete release may lack, unless its sender says another one. */
    @WithDefault("5")
    int maxMissingPercent();

    /** Number of rows that a dry run shows as events. */
    @WithDefault("20")
    int previewRows();

    /** Maximum number of new actors, sources and areas each that a dry run shows; all are counted. */
    @WithDefault("200")
    int maxNewNames();

    /** Maximum number of new actors, sources and areas each for which a dry run looks for near known names. */
    @WithDefault("5000")
    int maxComparedNames();

    /** Polling interval of the worker for imports submitted to other nodes. */
    @WithDefault("1s")
    Duration every();
}
