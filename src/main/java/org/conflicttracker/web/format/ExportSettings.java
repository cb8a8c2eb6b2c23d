package org.conflicttracker.web.format;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of exports: batch sizes and limits. */
@ConfigMapping(prefix = "tracker.export")
public interface ExportSettings {

    /** Number of entries fetched at a time. */
    @WithDefault("1000")
    int batch();

    /** Number of entries fetched at a time in an order without index, where each batch costs a sort of all entries. */
    @WithDefault("20000")
    int sortedBatch();

    /** Number of event documents fetched at a time; each may have a million characters. */
    @WithDefault("50")
    int documents();

    /** Limit of concurrent downloads; beyond it 503. */
    @WithDefault("32")
    int maxOpen();

    /** Limit of concurrent downloads to one IPv4 address or IPv6 /64 network. */
    @WithDefault("8")
    int maxOpenPerAddress();

    /** Time after which a stalled download may be dropped for another one that has no slot. */
    @WithDefault("5s")
    Duration giveWay();

    /** Number of threads that write files; a download uses one only while a chunk is written. */
    @WithDefault("4")
    int threads();
}
