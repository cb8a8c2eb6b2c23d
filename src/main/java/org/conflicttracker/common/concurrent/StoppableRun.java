package org.conflicttracker.common.concurrent;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs of a scheduled job that works in batches. When the application ends, {@link #stop} waits for the batch under way, because the database
 * is closed afterwards; the job begins no other one once {@link #isStopping}.
 */
public final class StoppableRun {

    private static final long STOP_SECONDS = 10;

    /** Held during a run. */
    private final ReentrantLock running = new ReentrantLock();

    private volatile boolean stopping;

    /** Whether the job must begin no further batch. */
    public boolean isStopping() {
        return stopping;
    }

    /** Runs the job after a run on another thread; after a stop it does nothing. */
    public void run(Runnable job) {
        running.lock();
        try {
            if (!stopping) {
                job.run();
            }
        } finally {
            running.unlock();
        }
    }

    /**
     * Stops the job for good.
     *
     * @return false if the batch under way did not end within ten seconds
     */
    public boolean stop() throws InterruptedException {
        stopping = true;
        boolean ended = running.tryLock(STOP_SECONDS, TimeUnit.SECONDS);
        if (ended) {
            running.unlock();
        }
        return ended;
    }
}
