package org.conflicttracker.ledger;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import org.conflicttracker.ledger.LedgerWriter.WriteAdmission;

/** Metrics of the revision log: the latest revision, and the queue of writers. */
@Singleton
class LedgerMetrics implements MeterBinder {

    private static final String WRITES = "writes";

    private final LatestRevision latestRevision;
    private final WriteAdmission admission;

    LedgerMetrics(LatestRevision latestRevision, WriteAdmission admission) {
        this.latestRevision = latestRevision;
        this.admission = admission;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("tracker.ledger.latest", latestRevision, latest -> latest.state()
                        .all()
                        .revision())
                .description("Latest revision that this node knows of")
                .baseUnit("revisions")
                .register(registry);
        Gauge.builder("tracker.write.queue.waiting", admission, WriteAdmission::queueLength)
                .description("Writes that wait to be admitted")
                .baseUnit(WRITES)
                .register(registry);
        FunctionTimer.builder(
                        "tracker.write.queue.wait",
                        admission,
                        WriteAdmission::requested,
                        WriteAdmission::waitedNanos,
                        TimeUnit.NANOSECONDS)
                .description("Time that writes have waited to be admitted or refused")
                .register(registry);
        FunctionCounter.builder("tracker.write.queue.refused", admission, WriteAdmission::refused)
                .description("Writes that were refused, because the queue was full or the wait too long")
                .baseUnit(WRITES)
                .register(registry);
    }
}
