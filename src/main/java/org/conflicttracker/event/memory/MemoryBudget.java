package org.conflicttracker.event.memory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.conflicttracker.columnstore.Snapshot;

/** How much of the heap the index may take. */
@ApplicationScoped
class MemoryBudget {

    private static final long MEGABYTE = 1 << 20;

    private final long most;

    @Inject
    MemoryBudget(IndexSettings settings) {
        this(settings.mostOfHeap());
    }

    /** @param percent of the heap */
    MemoryBudget(int percent) {
        this.most = Runtime.getRuntime().maxMemory() / 100 * percent;
    }

    boolean has(long bytes) {
        return bytes <= most;
    }

    /** @throws MemoryBudgetExceededException where the index takes more than it may */
    void require(Snapshot snapshot) {
        long taken = snapshot.bytes() + snapshot.bytesOfWords();
        if (taken > most) {
            throw new MemoryBudgetExceededException(
                    "The index in memory takes " + taken / MEGABYTE + " MB for " + snapshot.size()
                            + " states and may take " + most / MEGABYTE
                            + " MB (tracker.index.most-of-heap): the database answers instead. Give the process more heap (-Xmx),"
                            + " or set TRACKER_ENGINE=database to say that this is meant.");
        }
    }
}
