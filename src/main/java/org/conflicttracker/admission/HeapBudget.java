package org.conflicttracker.admission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/**
 * Weighted semaphore over the part of the heap that great questions share while they are answered. Small questions take nothing of it.
 * A question waits only for its first part, while it holds nothing; for more it is refused where there is no room, so that no two wait
 * for each other.
 */
@ApplicationScoped
public class HeapBudget {

    private static final long UNIT = 1024;
    private static final int RETRY_AFTER_SECONDS = 2;

    private final int units;
    private final Semaphore free;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AdmissionSettings settings;

    @Inject
    HeapBudget(AdmissionSettings settings) {
        this(settings, Runtime.getRuntime().maxMemory());
    }

    /** @param heap the greatest heap, in bytes */
    public HeapBudget(AdmissionSettings settings, long heap) {
        this.settings = settings;
        this.units = (int) Math.max(1, Math.min(Integer.MAX_VALUE, heap / 100 * settings.mostOfHeap() / UNIT));
        this.free = new Semaphore(units, true);
    }

    /** What all together may take, in bytes. */
    public long bytes() {
        return units * UNIT;
    }

    /** What one question may take of it for one purpose, in bytes: half, so that it never has to itself what others need too. */
    public long share() {
        return bytes() / 2;
    }

    /** What is free of it, in bytes. */
    public long free() {
        return free.availablePermits() * UNIT;
    }

    /** Whether anybody waits for room. */
    boolean isWaitedFor() {
        return free.hasQueuedThreads();
    }

    /** A permit for nothing yet. */
    public HeapPermit permit() {
        return new HeapPermit(this);
    }

    /** In units; never more than there are. */
    int units(long bytes) {
        return (int) Math.min(units, (bytes + UNIT - 1) / UNIT);
    }

    /** @throws ProblemException 503 where there is no room within the patience, or too many wait for it */
    void await(int wanted) {
        if (free.tryAcquire(wanted)) {
            return;
        }
        try {
            if (waiting.incrementAndGet() > settings.mostWaiting()
                    || !free.tryAcquire(wanted, settings.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw full();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw full();
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** @throws ProblemException 503 where there is no room now */
    void acquire(int wanted) {
        if (!free.tryAcquire(wanted)) {
            throw full();
        }
    }

    void release(int held) {
        free.release(held);
    }

    private static ProblemException full() {
        return new ProblemException(
                        ProblemType.UNAVAILABLE,
                        "The tracker is busy with as many large requests as its memory allows. Try again soon, or ask"
                                + " for less: fewer groups, a shorter period or shorter pages.")
                .withHeader("Retry-After", RETRY_AFTER_SECONDS);
    }
}
