package org.conflicttracker.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much of an export is in memory at a time, and how many there may be. */
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

    /** How many files may be on their way at the same time; beyond, 503. */
    @WithDefault("32")
    int maxOpen();

    /** How many of them to one IPv4 address or IPv6 /64 network. */
    @WithDefault("8")
    int maxOpenPerAddress();

    /** After how long a file that its reader takes nothing of is broken off for another that could not begin otherwise. */
    @WithDefault("5s")
    Duration giveWay();

    /** How many threads write files; a file takes one only while a piece of it is made. */
    @WithDefault("4")
    int threads();
}
