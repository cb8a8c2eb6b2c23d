package org.conflicttracker.admission;

import org.conflicttracker.web.problem.ProblemException;

/** Permit of one request: the part of the {@link HeapBudget} that it holds. Thread-safe, as several threads may work for one request. */
public final class HeapPermit implements AutoCloseable {

    private final HeapBudget budget;
    private int heldUnits;
    private boolean closed;

    HeapPermit(HeapBudget budget) {
        this.budget = budget;
    }

    /**
     * Raises the permit to at least this size; waits only if it holds nothing yet.
     *
     * @param bytes capped at the whole budget
     * @throws ProblemException 503 if the memory is not free
     */
    public synchronized void require(long bytes) {
        int more = budget.units(bytes) - heldUnits;
        if (more <= 0 || closed) {
            return;
        }
        if (heldUnits == 0) {
            budget.await(more);
        } else {
            budget.acquire(more);
        }
        heldUnits += more;
    }

    /** The size of the permit, in bytes. */
    public synchronized long bytes() {
        return heldUnits * 1024L;
    }

    @Override
    public synchronized void close() {
        closed = true;
        budget.release(heldUnits);
        heldUnits = 0;
    }
}
