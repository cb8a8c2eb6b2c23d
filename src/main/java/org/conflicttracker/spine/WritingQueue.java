package org.conflicttracker.spine;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where those who want to write on this node wait, in the order they came, before they begin a transaction. At the database's lock each
 * would hold a connection that readers then lack, and H2 lets through whoever asks at the right moment: of 64 who asked and wrote at
 * once some waited for 40 seconds.
 */
@ApplicationScoped
class WritingQueue {

    /** One has the lock, the next stands ready at it: so it is not idle while a transaction begins. */
    static final int AT_THE_LOCK = 2;

    private final Semaphore places = new Semaphore(AT_THE_LOCK, true);
    private final Duration patience;

    WritingQueue(@ConfigProperty(name = "tracker.writing.patience", defaultValue = "30s") Duration patience) {
        this.patience = patience;
    }

    /**
     * Does the work when it is its turn.
     *
     * @throws ProblemException 503 where that takes too long; nothing was done then
     */
    <T> T next(Supplier<T> work) {
        if (!isMyTurn()) {
            throw new ProblemException(
                    ProblemType.UNAVAILABLE,
                    "So many are writing that your turn did not come within " + patience.toSeconds() + " seconds.");
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    /** How many stand in the row just now. */
    int waiting() {
        return places.getQueueLength();
    }

    private boolean isMyTurn() {
        try {
            return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
