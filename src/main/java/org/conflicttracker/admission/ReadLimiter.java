package org.conflicttracker.admission;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Limit on the number of answers that are computed at a time; others wait in order of arrival, for a limited time. All at once would be ready
 * no sooner, and each write, for which all other writes wait, would share the processors with all of them.
 */
@ApplicationScoped
public class ReadLimiter {

    /** Slots beside one for each processor, as a read may wait for the disk. */
    private static final int SPARE = 1;

    private final Semaphore slots;
    private final Duration patience;

    @Inject
    ReadLimiter(ReadSettings settings) {
        this(settings.atOnce().orElse(Runtime.getRuntime().availableProcessors() + SPARE), settings.patience());
    }

    /**
     * @param slots maximum number of answers that are computed at a time
     * @param patience maximum time that a read waits for a slot; then it is computed without one, so that a few large reads delay no other for
     *     long, and none waits for another without end (deadlock)
     */
    public ReadLimiter(int slots, Duration patience) {
        this.slots = new Semaphore(Math.max(1, slots), true);
        this.patience = patience;
    }

    /** Computes an answer on the calling thread, once it has a slot or has waited for the maximum time. @throws RuntimeException of the work */
    public <T> T compute(Supplier<T> work) {
        boolean acquired = acquire();
        try {
            return work.get();
        } finally {
            if (acquired) {
                slots.release();
            }
        }
    }

    private boolean acquire() {
        try {
            return slots.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Number of reads that wait for a slot. */
    public int waiting() {
        return slots.getQueueLength();
    }

    /** Settings of the limit. */
    @ConfigMapping(prefix = "tracker.reads")
    public interface ReadSettings {

        /** Maximum number of answers that are computed at a time; by default one more than processors. */
        OptionalInt atOnce();

        /** Maximum time that a read waits for others; then it is computed beside them. */
        @WithDefault("500ms")
        Duration patience();
    }

    /** Metric of the limit: the reads that wait for a slot. */
    @Singleton
    static class ReadLimitMetrics implements MeterBinder {

        private final ReadLimiter limiter;

        ReadLimitMetrics(ReadLimiter limiter) {
            this.limiter = limiter;
        }

        @Override
        public void bindTo(MeterRegistry registry) {
            Gauge.builder("tracker.reads.waiting", limiter, ReadLimiter::waiting)
                    .description("Reads that wait until others have been computed")
                    .baseUnit("requests")
                    .register(registry);
        }
    }
}
