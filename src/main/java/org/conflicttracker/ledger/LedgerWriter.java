package org.conflicttracker.ledger;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.TransactionRunnerOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

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
}
