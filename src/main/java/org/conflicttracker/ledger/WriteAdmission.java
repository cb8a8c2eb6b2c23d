package org.conflicttracker.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/**
 * Where those who want to write on this node wait, in the order they came, before they begin a transaction. At the database's lock each
 * would hold a connection that readers then lack, and H2 lets through whoever asks at the right moment: of 64 who asked and wrote at
 * once some waited for 40 seconds.
 */
@ApplicationScoped
class WriteAdmission {

    /** One has the lock, the next stands ready at it, so that it is not idle while a transaction begins. */
    static final int MAX_CONCURRENT = 2;

    private final Semaphore permits = new Semaphore(MAX_CONCURRENT, true);
    private final WriteSettings settings;
    private final StoreFailure failure;

    WriteAdmission(WriteSettings settings, StoreFailure failure) {
        this.settings = settings;
        this.failure = failure;
        // those at the lock may never come back
        failure.follow(cause -> permits.release(Integer.MAX_VALUE / 2));
    }

    /**
     * Does the work when it is its turn.
     *
     * @throws ProblemException 503 where too many wait already, where it takes too long, or where the store has failed; nothing was done then
     */
    <T> T admit(Supplier<T> work) {
        if (queueLength() >= settings.mostWaiting() || !tryAcquire()) {
            throw new ProblemException(
                    ProblemType.UNAVAILABLE, "Too many changes are waiting to be recorded. Try again soon.");
        }
        try {
            failure.require();
            return work.get();
        } finally {
            permits.release();
        }
    }

    /** How many stand in the row just now. */
    int queueLength() {
        return permits.getQueueLength();
    }

    private boolean tryAcquire() {
        try {
            return permits.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
