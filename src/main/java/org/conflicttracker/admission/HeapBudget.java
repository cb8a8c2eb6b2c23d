package org.conflicttracker.admission;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
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

    /** Permit of one request: the part of the {@link HeapBudget} that it holds. Thread-safe, as several threads may work for one request. */
    public static final class HeapPermit implements AutoCloseable {

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

    /** Permit of the current request for memory that it holds until its response is sent. */
    @RequestScoped
    public static class RequestPermit {

        private final HeapBudget budget;
        private final HeapPermit permit;

        @Inject
        public RequestPermit(HeapBudget budget) {
            this.budget = budget;
            this.permit = budget.permit();
        }

        /**
         * As {@link HeapPermit#require}.
         *
         * @throws ProblemException 503 if the memory is not free
         */
        public void require(long bytes) {
            permit.require(bytes);
        }

        /**
         * The maximum number of objects that one request may hold.
         *
         * @param bytes the size of one object
         */
        public long most(long bytes) {
            return budget.share() / bytes;
        }

        @PreDestroy
        void release() {
            permit.close();
        }
    }

    /** Metrics of admission: the free part of the budget, and the requests that wait for it or were refused. */
    @Singleton
    static class AdmissionMetrics implements MeterBinder {

        private final HeapBudget budget;

        AdmissionMetrics(HeapBudget budget) {
            this.budget = budget;
        }

        @Override
        public void bindTo(MeterRegistry registry) {
            Gauge.builder("tracker.admission.budget", budget, HeapBudget::bytes)
                    .description("Heap that large requests may take together")
                    .baseUnit("bytes")
                    .register(registry);
            Gauge.builder("tracker.admission.free", budget, HeapBudget::free)
                    .description("Free part of that heap")
                    .baseUnit("bytes")
                    .register(registry);
            Gauge.builder("tracker.admission.waiting", budget, HeapBudget::waiting)
                    .description("Requests that wait for heap")
                    .baseUnit("requests")
                    .register(registry);
            FunctionCounter.builder("tracker.admission.refused", budget, HeapBudget::refused)
                    .description("Requests that were refused, because the heap for them was not free")
                    .baseUnit("requests")
                    .register(registry);
        }
    }
}
