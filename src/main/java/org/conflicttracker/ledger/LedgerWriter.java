package org.conflicttracker.ledger;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.TransactionRunnerOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** The only way to write: one at a time, and answered only when what was written is stored (rules 7 and 8). */
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
            WriteAdmission queue,
            RecordingTimes times,
            Durability durability,
            LatestRevision head,
            DiskReserve disk,
            ClockCheck check) {
        this.store = store;
        this.admission = queue;
        this.times = times;
        this.durability = durability;
        this.latestRevision = head;
        this.disk = disk;
        this.check = check;
    }

    /**
     * Runs the work in a transaction of its own that holds the writing lock, and returns when it is durable. Whatever can be done
     * without the lock belongs before this call.
     *
     * @throws RuntimeException what the work threw, after everything it wrote was rolled back; 507 where the disk has no room
     */
    public <T> T inTransaction(Function<WriteTransaction, T> work) {
        return inTransaction(work, new Terms(disk::requireForWriting, QuarkusTransaction.requiringNew()));
    }

    /** The same where it takes next to no room, and makes some, or readers depend on it: from half of the disk's reserve. */
    public <T> T writeLittle(Function<WriteTransaction, T> work) {
        return inTransaction(work, new Terms(disk::requireForLittle, QuarkusTransaction.requiringNew()));
    }

    /** The same of work that may take so long, which is longer than a transaction usually may. */
    public <T> T inTransaction(Function<WriteTransaction, T> work, Duration most) {
        return inTransaction(work, new Terms(disk::requireForWriting, atMost(most)));
    }

    private static TransactionRunnerOptions atMost(Duration most) {
        return QuarkusTransaction.requiringNew().timeout(Math.toIntExact(most.toSeconds()));
    }

    /** @param room throws where the disk has none */
    private record Terms(Runnable room, TransactionRunnerOptions transaction) {}

    private <T> T inTransaction(Function<WriteTransaction, T> work, Terms terms) {
        terms.room().run();
        startedWrites.incrementAndGet();
        try {
            Written<T> written = withWriteLock(terms.transaction(), ticket -> {
                terms.room().run();
                T result = work.apply(ticket);
                ticket.finish();
                return new Written<>(result, ticket.state());
            });
            durability.await(written.state().all().revision());
            latestRevision.advanceTo(written.state());
            return written.result();
        } finally {
            finishedWrites.incrementAndGet();
        }
    }

    /**
     * Runs the work as {@link #inTransaction} would, and takes all of it back: to know what would become of it.
     *
     * @throws RuntimeException what the work threw
     */
    public <T> T dryRun(Function<WriteTransaction, T> work) {
        return dryRun(work, QuarkusTransaction.requiringNew());
    }

    /** The same of work that may take so long. */
    public <T> T dryRun(Function<WriteTransaction, T> work, Duration most) {
        return dryRun(work, atMost(most));
    }

    @SuppressWarnings("unchecked") // what was put in is what comes out
    private <T> T dryRun(Function<WriteTransaction, T> work, TransactionRunnerOptions transaction) {
        try {
            return withWriteLock(transaction, ticket -> {
                T result = work.apply(ticket);
                ticket.finish();
                throw new Rehearsed(result);
            });
        } catch (Rehearsed rehearsed) {
            return (T) rehearsed.result;
        }
    }

    private <T> T withWriteLock(TransactionRunnerOptions options, Function<WriteTransaction, T> work) {
        return admission.admit(() -> {
            Begun transaction = new Begun();
            try {
                return options.call(() -> {
                    LedgerStateRepository.Rows rows = store.lock();
                    check.compare(rows.main().lastRecordedAt, rows.now());
                    transaction.at = times.begin(rows.now(), rows.main().lastRecordedAt);
                    return work.apply(new WriteTransaction(rows, store, transaction.at));
                });
            } finally {
                times.end(transaction.at);
            }
        });
    }

    /** For one writer who has much to write. */
    public SpeculativeBatchPlanner newBatchPlanner() {
        return new SpeculativeBatchPlanner(
                () -> QuarkusTransaction.requiringNew().call(store::readBase));
    }

    /** Ends a rehearsal: only a failure takes a transaction back without a word in the log. */
    private static final class Rehearsed extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Object result;

        private Rehearsed(Object result) {
            super(null, null, false, false);
            this.result = result;
        }
    }

    /**
     * Returns when everything this node has committed so far is stored. For answers that tell of the newest state outside the
     * revisions, after they were read: what has been seen does not vanish (rule 7).
     */
    public void awaitDurable() {
        if (startedWrites.get() != finishedWrites.get()) {
            durability.await(0);
        }
    }

    /** When a transaction records; 0 as long as it waits for the lock. */
    private static final class Begun {
        private long at;
    }

    private record Written<T>(T result, LatestRevision.State state) {}
}
