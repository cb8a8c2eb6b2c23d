package org.conflicttracker.event.memory;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.conflicttracker.event.memory.IndexLifecycle.State;
import org.conflicttracker.ledger.LatestRevision;

/** Metrics of the index: its state, its size, and how far it is behind the revision log. */
@Singleton
class IndexMetrics implements MeterBinder {

    private final IndexLifecycle lifecycle;
    private final IndexUpdater updater;
    private final LatestRevision latestRevision;
    private final IndexLag lag = new IndexLag(System::nanoTime);

    IndexMetrics(IndexLifecycle lifecycle, IndexUpdater updater, LatestRevision latestRevision) {
        this.lifecycle = lifecycle;
        this.updater = updater;
        this.latestRevision = latestRevision;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        latestRevision.addListener(this::lagNanos);
        bindLag(registry);
        Gauge.builder("tracker.index.rows", updater, index -> index.published().size())
                .description("Revisions in the index")
                .baseUnit("rows")
                .register(registry);
        Gauge.builder("tracker.index.events", updater, IndexUpdater::eventCount)
                .description("Events in the index")
                .baseUnit("events")
                .register(registry);
        Gauge.builder("tracker.index.size", updater, IndexUpdater::heapBytes)
                .tag("part", "columns")
                .description("Heap of the index, estimated")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("tracker.index.size", updater, index -> index.published().wordHeapBytes())
                .tag("part", "words")
                .description("Heap of the index, estimated")
                .baseUnit("bytes")
                .register(registry);
        for (State state : State.values()) {
            Gauge.builder("tracker.index.state", lifecycle, index -> index.state() == state ? 1 : 0)
                    .tag("state", state.name())
                    .description("1 for the present state of the index, 0 for the others")
                    .register(registry);
        }
    }

    private void bindLag(MeterRegistry registry) {
        Gauge.builder("tracker.index.lag.revisions", this, IndexMetrics::lagRevisions)
                .description("Revisions that the index is behind the log; 0 while it is off")
                .baseUnit("revisions")
                .register(registry);
        TimeGauge.builder("tracker.index.lag", this, TimeUnit.NANOSECONDS, IndexMetrics::lagNanos)
                .description("Time for which the index has been behind the log; 0 while it is off")
                .register(registry);
    }

    private boolean isFollowing() {
        State state = lifecycle.state();
        return state == State.LOADING || state == State.READY;
    }

    private long lagRevisions() {
        return isFollowing()
                ? Math.max(0, lifecycle.targetRevision() - updater.published().revision())
                : 0;
    }

    private long lagNanos() {
        return isFollowing() ? lag.nanos(updater.published().revision(), lifecycle.targetRevision()) : 0;
    }

    /** Time for which the index has been behind the log, from what it is told now and then. */
    static final class IndexLag {

        private final LongSupplier clock;
        /** A revision that was not in the index at {@link #since}; 0 for none. */
        private long awaited;

        private long since;

        /** @param clock in nanoseconds */
        IndexLag(LongSupplier clock) {
            this.clock = clock;
        }

        /**
         * The time since the last known revision that is not in the index was first seen, in nanoseconds; 0 if none is missing.
         *
         * @param indexed the last revision in the index
         * @param latest the latest revision of the log
         */
        synchronized long nanos(long indexed, long latest) {
            long now = clock.getAsLong();
            if (indexed >= latest) {
                awaited = 0;
                return 0;
            }
            if (indexed >= awaited) {
                awaited = latest;
                since = now;
            }
            return now - since;
        }
    }
}
