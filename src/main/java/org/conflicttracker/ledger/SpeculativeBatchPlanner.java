package org.conflicttracker.ledger;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.conflicttracker.ledger.WriteTransaction.LookupCaches;
import org.jspecify.annotations.Nullable;

/**
 * Planner that prepares the next batch of a bulk writer concurrently with the commit of the previous one (optimistic
 * pipelining). It assumes that nobody else writes: sequences, names and reports are then as planned, and only the
 * inserts are left to do under the writing lock. Before the commit the plan is checked against the sequences and the
 * last recording time; on a conflict it is discarded and the batch is computed again under the lock, so the result is
 * never wrong. After conflicts the planner pauses with exponential back-off. One thread prepares, one writes.
 */
public final class SpeculativeBatchPlanner {

    private static final int MAX_BACKOFF = 64;

    /** State of the log that a plan starts from. */
    record Base(Sequences sequences, long lastModified) {}

    /**
     * Prepared batch.
     *
     * @param result result of the work, valid only if the batch is committed
     */
    public record Foreseen<T>(T result, Sequences baseSequences, WriteTransaction transaction, int attempt) {}

    private final Supplier<Base> baseSupplier;
    private @Nullable Sequences nextSequences;
    private LookupCaches caches = new LookupCaches();
    private long lastModified;
    private int attempt;
    private boolean started;
    private int backoff;
    private int nextBackoff = 1;

    SpeculativeBatchPlanner(Supplier<Base> baseSupplier) {
        this.baseSupplier = baseSupplier;
    }

    /**
     * Whether a batch may be prepared during a commit. Otherwise only between two commits, from the state in the
     * database.
     */
    public synchronized boolean canPipeline() {
        return nextSequences != null || backoff > 0 || !started;
    }

    /** Prepares the next batch; empty during a back-off. */
    public <T> Optional<Foreseen<T>> prepare(Function<WriteTransaction, T> work) {
        Sequences from;
        WriteTransaction write;
        int startedAttempt;
        synchronized (this) {
            started = true;
            if (backoff > 0) {
                backoff--;
                return Optional.empty();
            }
            from = nextSequences == null ? initialize() : nextSequences;
            write = new WriteTransaction(from, caches);
            startedAttempt = attempt;
        }
        T result = QuarkusTransaction.requiringNew().call(() -> work.apply(write));
        advance(write, startedAttempt);
        return Optional.of(new Foreseen<>(result, from, write, startedAttempt));
    }

    private Sequences initialize() {
        Base base = baseSupplier.get();
        nextSequences = base.sequences();
        lastModified = base.lastModified();
        caches = new LookupCaches();
        return base.sequences();
    }

    private synchronized void advance(WriteTransaction write, int startedAttempt) {
        if (startedAttempt == attempt) {
            caches = caches.forNextTransaction();
            // null: the next batch starts from the state in the database
            nextSequences = caches.isFull() ? null : write.sequences();
        }
    }

    /** Applies the prepared batch; false after a conflict, and then nothing was done. */
    public synchronized boolean commitIfStillValid(Foreseen<?> foreseen, WriteTransaction write) {
        if (foreseen.attempt() != attempt) {
            return false;
        }
        if (write.previousRecordedAt() != lastModified
                || !write.sequences().equals(foreseen.baseSequences())
                || write.findRestoreState().isPresent()) {
            invalidate();
            return false;
        }
        write.applyPrepared(foreseen.transaction());
        lastModified = write.recordedAt().toEpochMilli();
        nextBackoff = 1;
        return true;
    }

    /** Discards the plan after another write and doubles the back-off. */
    public synchronized void invalidate() {
        attempt++;
        nextSequences = null;
        backoff = nextBackoff;
        nextBackoff = Math.min(MAX_BACKOFF, 2 * nextBackoff);
    }
}
