package org.conflicttracker.benchmark.synthetic;

import java.util.List;

/** Layout of revisions in tables. */
public interface Layout {

    /** Rows before all events. */
    default void begin(World world, SyntheticBatch into) {}

    /** Rows of a batch: reports, then the revisions that mention them. */
    void lay(World world, List<Recorded> recorded, List<SyntheticReport> papers, SyntheticBatch into);
}
