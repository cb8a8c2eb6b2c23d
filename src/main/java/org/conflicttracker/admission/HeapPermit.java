package org.conflicttracker.admission;

import org.conflicttracker.web.problem.ProblemException;

/** The part of the {@link HeapBudget} that one question holds. Any thread that works for the question may ask for more. */
public final class HeapPermit implements AutoCloseable {

    private final HeapBudget budget;
    private int held;
    private boolean closed;

    HeapPermit(HeapBudget budget) {
        this.budget = budget;
    }

    /**
     * Holds as much at least; waits for room where it holds nothing yet.
     *
     * @param bytes beyond the whole budget, as much as the budget has
     * @throws ProblemException 503 where there is no room
     */
    public synchronized void require(long bytes) {
        int more = budget.units(bytes) - held;
        if (more <= 0 || closed) {
            return;
        }
        if (held == 0) {
            budget.await(more);
        } else {
            budget.acquire(more);
        }
        held += more;
    }

    /** What it holds, in bytes. */
    public synchronized long bytes() {
        return held * 1024L;
    }

    @Override
    public synchronized void close() {
        closed = true;
        budget.release(held);
        held = 0;
    }
}
