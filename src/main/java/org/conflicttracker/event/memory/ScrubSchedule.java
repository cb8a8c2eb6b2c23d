package org.conflicttracker.event.memory;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.conflicttracker.event.memory.IndexScrub.Report;

/** When the index is compared with the database, and what was found last. */
@ApplicationScoped
class ScrubSchedule {

    private static final long MILLION = 1_000_000;

    private final IndexScrub scrub;
    private final Duration every;
    private final Counter mismatches;
    private final ScheduledExecutorService work = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "index-scrub");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    });
    private volatile Scrubbed scrubbed;
    private volatile boolean stopped;
    private volatile Last last = new Last(null, 0, 0);

    /**
     * The last comparison.
     *
     * @param at null while there was none
     * @param states how many were alike
     * @param mismatches how many comparisons have found a difference since the start
     */
    record Last(Instant at, long states, long mismatches) {}

    /** What is compared. */
    interface Scrubbed {

        /** Whether it is worth comparing now; asked again and again. */
        boolean isReady();

        /** It was found to be as it should be, or not. */
        void found(boolean alike);
    }

    ScrubSchedule(IndexScrub scrub, IndexSettings settings, MeterRegistry registry) {
        this.scrub = scrub;
        this.every = settings.scrubEvery();
        this.mismatches = Counter.builder("tracker.index.scrub.mismatches")
                .description("Comparisons of the index with the database that found a difference")
                .register(registry);
    }

    /** Compares from now on, as often as is set. */
    void begin(Scrubbed index) {
        scrubbed = index;
        if (every.toMillis() > 0) {
            work.scheduleWithFixedDelay(this::run, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Compares once, soon and in the background. */
    void soon() {
        if (every.toMillis() > 0) {
            work.execute(this::run);
        }
    }

    /** Compares now; returns at the end. */
    synchronized void run() {
        if (stopped || !scrubbed.isReady()) {
            return;
        }
        long begun = System.nanoTime();
        try {
            Report report = scrub.run(() -> stopped || !scrubbed.isReady());
            if (!stopped && scrubbed.isReady()) {
                tell(report, (System.nanoTime() - begun) / MILLION);
                scrubbed.found(report.difference().isEmpty());
            }
        } catch (RuntimeException e) {
            if (!stopped) {
                Log.warnf("The index could not be compared with the database for now: %s", e);
            }
        }
    }

    private void tell(Report report, long millis) {
        if (report.difference().isEmpty()) {
            Log.infof(
                    "The index was compared with the database: %d states up to revision %d are alike, in %d ms",
                    report.states(), report.revision(), millis);
        } else {
            mismatches.increment();
            Log.errorf(
                    "The index differs from the database and is thrown away: %s",
                    report.difference().get());
        }
        last = new Last(
                Instant.now(),
                report.states(),
                last.mismatches() + (report.difference().isEmpty() ? 0 : 1));
    }

    void stop() {
        stopped = true;
        work.shutdown();
    }

    Last last() {
        return last;
    }
}
