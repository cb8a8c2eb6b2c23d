package org.conflicttracker.common.concurrent;

import java.util.concurrent.CountDownLatch;
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

    private final CountDownLatch stop = new CountDownLatch(1);

    /** Whether the job must begin no further batch. */
    public boolean isStopping() {
        return stop.getCount() == 0;
    }

    /** Runs the job after a run on another thread; after a stop it does nothing. */
    public void run(Runnable job) {
        running.lock();
        try {
            if (!isStopping()) {
                job.run();
            }
        } finally {
            running.unlock();
        }
    }

    /**
     * Pauses after a batch, so that the job is at work for a share of the time; a stop ends the pause.
     *
     * @param batchNanos how long the batch took
     * @param percent share of the time at work, 1 to 100
     */
    public void pauseAfter(long batchNanos, int percent) {
        try {
            stop.await(batchNanos * (100 - percent) / percent, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Stops the job for good.
     *
     * @return false if the batch under way did not end within ten seconds
     */
    public boolean stop() throws InterruptedException {
        stop.countDown();
        boolean ended = running.tryLock(STOP_SECONDS, TimeUnit.SECONDS);
        if (ended) {
            running.unlock();
        }
        return ended;
    }
}
