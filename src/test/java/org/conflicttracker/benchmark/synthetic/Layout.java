package org.conflicttracker.benchmark.synthetic;

import java.util.List;

/** How what is recorded is laid out in tables. */
public interface Layout {

    /** What comes before all events. */
    default void begin(World world, SyntheticBatch into) {}

    /** Reports, then the revisions that tell of them. */
    void lay(World world, List<Recorded> recorded, List<SyntheticReport> papers, SyntheticBatch into);
}
