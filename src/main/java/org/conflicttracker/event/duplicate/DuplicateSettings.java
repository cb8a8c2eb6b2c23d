package org.conflicttracker.event.duplicate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the search for events that were recorded twice. */
@ConfigMapping(prefix = "tracker.duplicates")
interface DuplicateSettings {

    /** Days between the days of two events up to which they are compared. */
    @WithDefault("3")
    int days();

    /** Maximum number of events in a block; of a larger one only those of the same type with a shared actor are compared. */
    @WithDefault("2000")
    int maxBlock();

    /** Score, from 0 to 1, from which a pair is a candidate. */
    @WithDefault("0.5")
    double minScore();

    /** Interval at which the job looks for new revisions; {@code off} for never. */
    @WithDefault("5s")
    String every();

    /** Number of changed events that the job compares before it stores what it found. */
    @WithDefault("250")
    int batch();

    /** Number of new revisions from which all events are compared in the order of their days, instead of each new one with its block. */
    @WithDefault("20000")
    int fullPassFrom();
}
