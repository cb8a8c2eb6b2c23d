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

/** Schedule of the scrub, with the result of the last one. */
@ApplicationScoped
class ScrubSchedule {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final IndexScrub scrub;
    private final Duration interval;
    private final Counter mismatches;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "index-scrub");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    });
    private volatile Scrubbed scrubbed;
    private volatile boolean stopped;
    private volatile Last last = new Last(null, 0, 0);

    /**
     * Result of the last scrub.
     *
     * @param at null before the first
     * @param states number of equal revisions
     * @param mismatches number of scrubs with a difference since the start
     */
    record Last(Instant at, long states, long mismatches) {}

    /** Index under scrub. */
    interface Scrubbed {

        /** Whether the index can be compared now; polled during a scrub. */
        boolean isReady();

        /** Reports the result of a scrub. */
        void onScrubResult(boolean equal);
    }

    ScrubSchedule(IndexScrub scrub, IndexSettings settings, MeterRegistry registry) {
        this.scrub = scrub;
        this.interval = settings.scrubEvery();
        this.mismatches = Counter.builder("tracker.index.scrub.mismatches")
                .description("Comparisons of the index with the database that found a difference")
                .register(registry);
    }

    /** Starts the schedule. */
    void start(Scrubbed index) {
        scrubbed = index;
        if (interval.toMillis() > 0) {
            executor.scheduleWithFixedDelay(this::run, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Starts one scrub in the background. */
    void runSoon() {
        if (interval.toMillis() > 0) {
            executor.execute(this::run);
        }
    }

    /** Runs one scrub on the calling thread. */
    synchronized void run() {
        if (stopped || !scrubbed.isReady()) {
            return;
        }
        long startedAt = System.nanoTime();
        try {
            Report report = scrub.run(() -> stopped || !scrubbed.isReady());
            if (!stopped && scrubbed.isReady()) {
                log(report, (System.nanoTime() - startedAt) / NANOS_PER_MILLI);
                scrubbed.onScrubResult(report.difference().isEmpty());
            }
        } catch (RuntimeException e) {
            if (!stopped) {
                Log.warnf("The scrub of the index failed and will be repeated: %s", e);
            }
        }
    }

    private void log(Report report, long millis) {
        if (report.difference().isEmpty()) {
            Log.infof(
                    "The index was compared with the database: %d revisions up to revision %d are equal, in %d ms",
                    report.states(), report.revision(), millis);
        } else {
            mismatches.increment();
            Log.errorf(
                    "The index differs from the database and is dropped: %s",
                    report.difference().get());
        }
        last = new Last(
                Instant.now(),
                report.states(),
                last.mismatches() + (report.difference().isEmpty() ? 0 : 1));
    }

    void stop() {
        stopped = true;
        executor.shutdown();
    }

    Last last() {
        return last;
    }
}
