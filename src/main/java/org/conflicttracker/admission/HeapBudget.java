package org.conflicttracker.admission;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/**
 * Weighted semaphore over the part of the heap that large requests share. Small requests take no permits. A request waits only
 * for its first permits, while it holds none; further permits are granted at once or refused, so that no two requests wait for
 * each other (deadlock).
 */
@ApplicationScoped
public class HeapBudget {

    private static final long UNIT = 1024;
    private static final int RETRY_AFTER_SECONDS = 2;

    private final int units;
    private final Semaphore free;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AdmissionSettings settings;
    private final LongAdder refused = new LongAdder();

    @Inject
    HeapBudget(AdmissionSettings settings) {
        this(settings, Runtime.getRuntime().maxMemory());
    }

    /** @param heap the maximum heap, in bytes */
    public HeapBudget(AdmissionSettings settings, long heap) {
        this.settings = settings;
        this.units = (int) Math.max(1, Math.min(Integer.MAX_VALUE, heap / 100 * settings.mostOfHeap() / UNIT));
        this.free = new Semaphore(units, true);
    }

    /** The total budget, in bytes. */
    public long bytes() {
        return units * UNIT;
    }

    /**
     * The maximum that one request may hold for one purpose, in bytes: half of the budget, so that a single request never takes
     * all of it.
     */
    public long share() {
        return bytes() / 2;
    }

    /** The free part of the budget, in bytes. */
    public long free() {
        return free.availablePermits() * UNIT;
    }

    /** Whether requests are waiting for permits. */
    boolean hasWaiters() {
        return free.hasQueuedThreads();
    }

    /** Number of requests that are waiting for permits. */
    int waiting() {
        return waiting.get();
    }

    /** Number of refusals since the start. */
    long refused() {
        return refused.sum();
    }

    /** A new permit that holds nothing. */
    public HeapPermit permit() {
        return new HeapPermit(this);
    }

    /** Converts bytes to units, at most the whole budget. */
    int units(long bytes) {
        return (int) Math.min(units, (bytes + UNIT - 1) / UNIT);
    }

    /**
     * Acquires units, waiting if necessary.
     *
     * @throws ProblemException 503 if they are not free within the maximum time, or too many requests are waiting
     */
    void await(int requested) {
        if (free.tryAcquire(requested)) {
            return;
        }
        try {
            if (waiting.incrementAndGet() > settings.mostWaiting()
                    || !free.tryAcquire(requested, settings.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw full();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw full();
        } finally {
            waiting.decrementAndGet();
        }
    }

    /**
     * Acquires units without waiting.
     *
     * @throws ProblemException 503 if they are not free
     */
    void acquire(int requested) {
        if (!free.tryAcquire(requested)) {
            throw full();
        }
    }

    void release(int unitCount) {
        free.release(unitCount);
    }

    private ProblemException full() {
        refused.increment();
        return new ProblemException(
                        ProblemType.UNAVAILABLE,
                        "The tracker is busy with as many large requests as its memory allows. Try again soon, or ask"
                                + " for less: fewer groups, a shorter period or shorter pages.")
                .withHeader("Retry-After", RETRY_AFTER_SECONDS);
    }

    /** Limits of the heap memory that all requests under way may take together. */
    @ConfigMapping(prefix = "tracker.admission")
    public interface AdmissionSettings {

        /** Percentage of the maximum heap (-Xmx). */
        @WithDefault("20")
        int mostOfHeap();

        /** Maximum number of waiting requests; further ones are refused immediately. */
        @WithDefault("50")
        int mostWaiting();

        /** Maximum time that a request waits before it is refused. */
        @WithDefault("5s")
        Duration patience();
    }
}
