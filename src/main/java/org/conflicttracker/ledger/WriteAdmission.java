package org.conflicttracker.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/**
 * Admission queue of the writers on this node, first come, first served, before a transaction begins. A queue at the
 * database's lock would hold connections that readers need, and H2's lock is not fair: of 64 concurrent writers some
 * waited for 40 seconds.
 */
@ApplicationScoped
class WriteAdmission {

    /** One writer has the lock, the next waits for it, so that the lock is not idle while a transaction begins. */
    static final int MAX_CONCURRENT = 2;

    private final Semaphore permits = new Semaphore(MAX_CONCURRENT, true);
    private final WriteSettings settings;
    private final StoreFailure failure;

    WriteAdmission(WriteSettings settings, StoreFailure failure) {
        this.settings = settings;
        this.failure = failure;
        // writers at the lock may never return
        failure.follow(cause -> permits.release(Integer.MAX_VALUE / 2));
    }

    /**
     * Runs the work when it is admitted.
     *
     * @throws ProblemException 503 for a full queue, after the time-out, or after a failure of the store; the work was
     *     not run then
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

    /** Present length of the queue. */
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
