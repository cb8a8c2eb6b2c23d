package org.conflicttracker.ledger;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.TransactionRunnerOptions;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import org.conflicttracker.ledger.DurableHorizon.RecordingTimes;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Writer of the revision log, and the only way to write: one transaction at a time, and the caller gets its result when
 * the transaction is durable (rules 7 and 8).
 */
@ApplicationScoped
public class LedgerWriter {

    private final LedgerStateRepository store;
    private final WriteAdmission admission;
    private final RecordingTimes times;
    private final Durability durability;
    private final LatestRevision latestRevision;
    private final DiskReserve disk;
    private final ClockCheck check;
    private final AtomicLong startedWrites = new AtomicLong();
    private final AtomicLong finishedWrites = new AtomicLong();

    LedgerWriter(
            LedgerStateRepository store,
            WriteAdmission admission,
            RecordingTimes times,
            Durability durability,
            LatestRevision latestRevision,
            DiskReserve disk,
            ClockCheck check) {
        this.store = store;
        this.admission = admission;
        this.times = times;
        this.durability = durability;
        this.latestRevision = latestRevision;
        this.disk = disk;
        this.check = check;
    }

    /**
     * Runs the work in a transaction of its own that holds the writing lock, and returns when it is durable. Whatever
     * can be done without the lock belongs before this call.
     *
     * @throws RuntimeException of the work, after a rollback; 507 if the disk reserve is used up
     */
    public <T> T inTransaction(Function<WriteTransaction, T> work) {
        return inTransaction(work, new TransactionOptions(disk::requireForWriting, QuarkusTransaction.requiringNew()));
    }

    /**
     * The same for writes that take next to no space, that free some, or that readers depend on: allowed down to half
     * of the disk reserve.
     */
    public <T> T writeLittle(Function<WriteTransaction, T> work) {
        return inTransaction(work, new TransactionOptions(disk::requireForLittle, QuarkusTransaction.requiringNew()));
    }

    /** The same with a longer transaction time-out. */
    public <T> T inTransaction(Function<WriteTransaction, T> work, Duration timeout) {
        return inTransaction(work, new TransactionOptions(disk::requireForWriting, withTimeout(timeout)));
    }

    private static TransactionRunnerOptions withTimeout(Duration timeout) {
        return QuarkusTransaction.requiringNew().timeout(Math.toIntExact(timeout.toSeconds()));
    }

    /** @param diskCheck throws if the disk reserve is used up */
    private record TransactionOptions(Runnable diskCheck, TransactionRunnerOptions transaction) {}

    private <T> T inTransaction(Function<WriteTransaction, T> work, TransactionOptions options) {
        options.diskCheck().run();
        startedWrites.incrementAndGet();
        try {
            Written<T> written = withWriteLock(options.transaction(), write -> {
                options.diskCheck().run();
                T result = work.apply(write);
                write.finish();
                return new Written<>(result, write.state());
            });
            durability.await(written.state().all().revision());
            latestRevision.advanceTo(written.state());
            return written.result();
        } finally {
            finishedWrites.incrementAndGet();
        }
    }

    /**
     * Runs the work as {@link #inTransaction} would, and rolls it back.
     *
     * @throws RuntimeException of the work
     */
    public <T> T dryRun(Function<WriteTransaction, T> work) {
        return dryRun(work, QuarkusTransaction.requiringNew());
    }

    /** The same with a longer transaction time-out. */
    public <T> T dryRun(Function<WriteTransaction, T> work, Duration timeout) {
        return dryRun(work, withTimeout(timeout));
    }

    @SuppressWarnings("unchecked") // the result of the work itself
    private <T> T dryRun(Function<WriteTransaction, T> work, TransactionRunnerOptions transaction) {
        try {
            return withWriteLock(transaction, write -> {
                T result = work.apply(write);
                write.finish();
                throw new DryRunResult(result);
            });
        } catch (DryRunResult dryRun) {
            return (T) dryRun.result;
        }
    }

    private <T> T withWriteLock(TransactionRunnerOptions options, Function<WriteTransaction, T> work) {
        return admission.admit(() -> {
            RecordingTime time = new RecordingTime();
            try {
                return options.call(() -> {
                    LedgerStateRepository.Rows rows = store.lock();
                    check.compare(rows.main().lastRecordedAt, rows.now());
                    time.at = times.begin(rows.now(), rows.main().lastRecordedAt);
                    return work.apply(new WriteTransaction(rows, store, time.at));
                });
            } finally {
                times.end(time.at);
            }
        });
    }

    /** Planner for one bulk writer. */
    public SpeculativeBatchPlanner newBatchPlanner() {
        return new SpeculativeBatchPlanner(
                () -> QuarkusTransaction.requiringNew().call(store::readBase));
    }

    /** Signal that ends a dry run: only an exception rolls a transaction back without a log message. */
    private static final class DryRunResult extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Object result;

        private DryRunResult(Object result) {
            super(null, null, false, false);
            this.result = result;
        }
    }

    /**
     * Returns when everything that this node has committed so far is durable. Called after reading current state
     * outside the revisions, so that nothing that was seen is lost (rule 7).
     */
    public void awaitDurable() {
        if (startedWrites.get() != finishedWrites.get()) {
            durability.await(0);
        }
    }

    /** Recording time of a transaction; 0 while it waits for the lock. */
    private static final class RecordingTime {
        private long at;
    }

    private record Written<T>(T result, LatestRevision.State state) {}

    /**
     * Admission queue of the writers on this node, first come, first served, before a transaction begins. A queue at the
     * database's lock would hold connections that readers need, and H2's lock is not fair: of 64 concurrent writers some
     * waited for 40 seconds.
     */
    @ApplicationScoped
    static class WriteAdmission {

        /** One writer has the lock, the next waits for it, so that the lock is not idle while a transaction begins. */
        static final int MAX_CONCURRENT = 2;

        private final Semaphore permits = new Semaphore(MAX_CONCURRENT, true);
        private final WriteSettings settings;
        private final StoreFailure failure;
        private final LongAdder requested = new LongAdder();
        private final LongAdder refused = new LongAdder();
        private final LongAdder waitedNanos = new LongAdder();

        WriteAdmission(WriteSettings settings, StoreFailure failure) {
            this.settings = settings;
            this.failure = failure;
            // writers at the lock may never return
            failure.follow(cause -> permits.release(Integer.MAX_VALUE / 2));
        }

        /**
         * Runs the work when it is admitted.
         *
         * @throws ProblemException 503 for a full queue, after the time-out, or after a failure of the store; the work was
         *     not run then
         */
        <T> T admit(Supplier<T> work) {
            requested.increment();
            if (queueLength() >= settings.mostWaiting() || !tryAcquire()) {
                refused.increment();
                throw new ProblemException(
                        ProblemType.UNAVAILABLE, "Too many changes are waiting to be recorded. Try again soon.");
            }
            try {
                failure.require();
                return work.get();
            } finally {
                permits.release();
            }
        }

        /** Present length of the queue. */
        int queueLength() {
            return permits.getQueueLength();
        }

        /** Number of writes that were admitted or refused since the start. */
        long requested() {
            return requested.sum();
        }

        /** Number of writes that were refused since the start. */
        long refused() {
            return refused.sum();
        }

        /** Time that writes have waited since the start. */
        long waitedNanos() {
            return waitedNanos.sum();
        }

        private boolean tryAcquire() {
            long startedAt = System.nanoTime();
            try {
                return permits.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } finally {
                waitedNanos.add(System.nanoTime() - startedAt);
            }
        }
    }

    /**
     * Comparison of the system clock with the last recording time. A clock that is behind was ahead before, or is wrong
     * now. Writes go on, each transaction a millisecond after the one before, and so do reads; only the recording times are
     * later than they should be.
     */
    @ApplicationScoped
    static class ClockCheck {

        /** Tolerated difference; nodes synchronised by NTP differ by much less. */
        private static final Duration TOLERATED = Duration.ofSeconds(10);

        private final LatestRevision latestRevision;
        private final Clock clock = Clock.systemUTC();
        private final AtomicBoolean warned = new AtomicBoolean();

        ClockCheck(LatestRevision latestRevision) {
            this.latestRevision = latestRevision;
        }

        /**
         * Warns in the log, once until the clock has caught up.
         *
         * @param last last recording time, milliseconds since 1970
         */
        void compare(long last, long now) {
            if (last - now <= TOLERATED.toMillis()) {
                warned.set(false);
            } else if (warned.compareAndSet(false, true)) {
                Log.warnf(
                        "The system clock is %d seconds behind the last recording time: it was ahead then, or is wrong now. Until"
                                + " it has caught up, recording times continue from the last one, and asOf= the present does"
                                + " not include new revisions.",
                        (last - now) / 1000);
            }
        }

        /** Present lag of the clock; zero within the tolerance. */
        Duration behind() {
            long millis = latestRevision.state().all().clock() - clock.millis();
            return millis > TOLERATED.toMillis() ? Duration.ofMillis(millis) : Duration.ZERO;
        }

        /**
         * Readiness check that reports the lag of the clock; never down, as a wrong clock is no reason to route requests
         * elsewhere.
         */
        @Readiness
        @ApplicationScoped
        static class ClockHealth implements AsyncHealthCheck {

            private final ClockCheck check;

            ClockHealth(ClockCheck check) {
                this.check = check;
            }

            @Override
            public Uni<HealthCheckResponse> call() {
                long seconds = check.behind().toSeconds();
                return Uni.createFrom()
                        .item(HealthCheckResponse.named("clock")
                                .up()
                                .withData("state", seconds > 0 ? "BEHIND" : "RIGHT")
                                .withData("secondsBehind", seconds)
                                .build());
            }
        }
    }

    /** Settings of write admission on this node. */
    @ConfigMapping(prefix = "tracker.writing")
    interface WriteSettings {

        /** Longest wait for admission; then 503. */
        @WithDefault("30s")
        Duration patience();

        /** Longest wait of a read as of an instant for transactions that record at it; then 503. */
        @WithDefault("5s")
        Duration instantPatience();

        /** Limit of waiting writers, as each holds a thread that readers may need; beyond it 503 at once. */
        @WithDefault("100")
        int mostWaiting();
    }

    /** Metrics of the revision log: the latest revision, and the queue of writers. */
    @Singleton
    static class LedgerMetrics implements MeterBinder {

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
}
