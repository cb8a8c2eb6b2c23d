package org.conflicttracker.event.duplicate;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** Progress of the job that finds duplicates; one row. */
@Entity
class DuplicateProgress {

    static final short ID = 1;

    @Id
    short id;

    /** Revision up to which the pairs are kept. */
    long followedTo;

    /** Rules and settings by which they were found; null before the first pass. */
    @Nullable
    String rules;

    /** Number of the present or last pass through all events. */
    long pass;

    /** Revision as of which the present pass reads; null if there is none. */
    @Nullable
    Long passRevision;

    long passCompared;
    long passTotal;

    /** Blocks that were cut since the last pass began. */
    long blocksCut;

    /** Node that works on it; null if none ever did. */
    @Nullable
    String leasedBy;

    /** Milliseconds since 1970. */
    long leasedUntil;
}
