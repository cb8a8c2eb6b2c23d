package org.conflicttracker.event.memory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.conflicttracker.columnstore.Snapshot;

/** Memory budget: the part of the heap that the index may take. */
@ApplicationScoped
class MemoryBudget {

    private static final long MEGABYTE = 1 << 20;

    private final long maxBytes;

    @Inject
    MemoryBudget(IndexSettings settings) {
        this(settings.mostOfHeap());
    }

    MemoryBudget(int percent) {
        this.maxBytes = Runtime.getRuntime().maxMemory() / 100 * percent;
    }

    boolean fits(long bytes) {
        return bytes <= maxBytes;
    }

    /** @throws ExceededException where the index takes more than it may */
    void requireFits(Snapshot snapshot) {
        long taken = snapshot.heapBytes() + snapshot.wordHeapBytes();
        if (taken > maxBytes) {
            throw new ExceededException("The index in memory takes " + taken / MEGABYTE + " MB for " + snapshot.size()
                    + " revisions and may take " + maxBytes / MEGABYTE
                    + " MB (tracker.index.most-of-heap): the database answers instead. Give the process more heap (-Xmx),"
                    + " or set TRACKER_ENGINE=database to disable the index.");
        }
    }

    /** Thrown when the index would exceed the memory budget. */
    static final class ExceededException extends RuntimeException {

        private static final long serialVersionUID = 1;

        ExceededException(String message) {
            super(message);
        }
    }
}
