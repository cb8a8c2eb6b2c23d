package org.conflicttracker.importer.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** How large imports may be and how they are worked off. */
@ConfigMapping(prefix = "tracker.imports")
interface ImportSettings {

    /** Where uploads lie until they have been loaded. */
    Path folder();

    /** The longest file, in bytes as it is sent. */
    @WithDefault("4294967296")
    long maxBytes();

    /** How many files may be on their way here at the same time; beyond, 503. Each has a worker thread. */
    @WithDefault("8")
    int maxUploads();

    /** The longest file, in bytes when it is decompressed. */
    @WithDefault("17179869184")
    long maxUnpackedBytes();

    /** How many times its own size a compressed file may become, beyond the first 100 MB. */
    @WithDefault("200")
    int maxRatio();

    /** How many rows are recorded in one transaction; others write in between. */
    @WithDefault("500")
    int batch();

    /** How long others have the writing lock to themselves between two transactions. */
    @WithDefault("5ms")
    Duration pause();

    /** How many findings of one import are kept; beyond, they are only counted. */
    @WithDefault("100000")
    long maxFindings();

    /** How often the worker looks for files that it was not told of. */
    @WithDefault("1s")
    Duration every();
}
