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
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Limit on the number of reads that are computed at a time; others wait in order of arrival. All at once would be ready no sooner, and each
 * write, for which all other writes wait, would share the processors with all of them.
 */
@ApplicationScoped
public class ReadLimiter {

    /** Slots beside one for each processor, as a read may wait for the disk. */
    private static final int SPARE = 1;

    private final Set<WaitingRead> waiting = new LinkedHashSet<>();
    private final Duration slotTime;
    private int free;

    @Inject
    ReadLimiter(ReadSettings settings) {
        this(settings.atOnce().orElse(Runtime.getRuntime().availableProcessors() + SPARE), settings.slotTime());
    }

    /**
     * @param slots maximum number of reads that hold a slot at a time; at least one
     * @param slotTime time after which a read has to release it
     */
    ReadLimiter(int slots, Duration slotTime) {
        this.free = Math.max(1, slots);
        this.slotTime = slotTime;
    }

    /** Time after which a read has to release its slot, even if it goes on. */
    public Duration slotTime() {
        return slotTime;
    }

    /** Read that starts once it has a slot, on any thread. */
    @FunctionalInterface
    public interface WaitingRead {

        /**
         * Starts the read, which has to {@link #release} its slot. Does not throw.
         *
         * @return false if nobody waits for the read any more, so that it takes no slot
         */
        boolean start();
    }

    /** Starts a read once it has a slot: at once on the calling thread, or later on the one that releases a slot. */
    public void acquire(WaitingRead read) {
        if (acquireOrEnqueue(read) && !read.start()) {
            release();
        }
    }

    private synchronized boolean acquireOrEnqueue(WaitingRead read) {
        if (free > 0) {
            free--;
            return true;
        }
        waiting.add(read);
        return false;
    }

    /** Passes a slot on to the first read of the queue that takes it, if there is one. */
    public void release() {
        WaitingRead next = pollOrFree();
        while (next != null && !next.start()) {
            next = pollOrFree();
        }
    }

    private synchronized @Nullable WaitingRead pollOrFree() {
        Iterator<WaitingRead> queue = waiting.iterator();
        if (!queue.hasNext()) {
            free++;
            return null;
        }
        WaitingRead next = queue.next();
        queue.remove();
        return next;
    }

    /** Removes a read from the queue, if it is there. */
    public synchronized void leave(WaitingRead read) {
        waiting.remove(read);
    }

    /** Number of reads that wait for a slot. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /** Settings of the limit. */
    @ConfigMapping(prefix = "tracker.reads")
    public interface ReadSettings {

        /** Maximum number of reads that are computed at a time; by default one more than processors. */
        OptionalInt atOnce();

        /** Time after which a read no longer counts as one of them. */
        @WithDefault("250ms")
        Duration slotTime();
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
