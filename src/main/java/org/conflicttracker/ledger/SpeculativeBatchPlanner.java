package org.conflicttracker.ledger;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Works out what one writer will write next while what it wrote before is still being stored. It takes for granted that nobody else
 * writes meanwhile: then numbers, names and reports are as foreseen, and only storing is left to do under the writing lock. Where somebody
 * does, what was foreseen is thrown away and worked out anew under the lock, so it is never wrong. One thread foresees, one writes.
 */
public final class SpeculativeBatchPlanner {

    private static final int MAX_BACKOFF = 64;

    /** How far the tracker is: what has been counted, and when anything was last recorded. */
    record Base(Sequences sequences, long lastModified) {}

    /**
     * What was foreseen.
     *
     * @param result of the work, worth something only if it comes true
     */
    public record Foreseen<T>(T result, Sequences baseSequences, WriteTransaction transaction, int attempt) {}

    private final Supplier<Base> baseSupplier;
    private Sequences nextSequences;
    private LookupCaches caches;
    private long lastModified;
    private int attempt;
    private boolean started;
    private int backoff;
    private int nextBackoff = 1;

    SpeculativeBatchPlanner(Supplier<Base> now) {
        this.baseSupplier = now;
    }

    /** Whether it may look ahead while something is being written. Else only between two writes, to begin with what is there then. */
    public synchronized boolean canPipeline() {
        return nextSequences != null || backoff > 0 || !started;
    }

    /** Works out what the next transaction will do; empty where others wrote lately and it is not worth while. */
    public <T> Optional<Foreseen<T>> prepare(Function<WriteTransaction, T> work) {
        Sequences from;
        WriteTransaction ticket;
        int begun;
        synchronized (this) {
            started = true;
            if (backoff > 0) {
                backoff--;
                return Optional.empty();
            }
            if (nextSequences == null) {
                initialize();
            }
            from = nextSequences;
            ticket = new WriteTransaction(from, caches);
            begun = attempt;
        }
        T result = QuarkusTransaction.requiringNew().call(() -> work.apply(ticket));
        advance(ticket, begun);
        return Optional.of(new Foreseen<>(result, from, ticket, begun));
    }

    private void initialize() {
        Base base = baseSupplier.get();
        nextSequences = base.sequences();
        lastModified = base.lastModified();
        caches = new LookupCaches();
    }

    private synchronized void advance(WriteTransaction ticket, int begun) {
        if (begun == attempt) {
            caches = caches.forNextTransaction();
            // then it begins anew with what is in the database
            nextSequences = caches.isFull() ? null : ticket.sequences();
        }
    }

    /** Does what was foreseen; false where it has not come true, and then nothing was done. */
    public synchronized boolean commitIfStillValid(Foreseen<?> foreseen, WriteTransaction ticket) {
        if (foreseen.attempt() != attempt) {
            return false;
        }
        if (ticket.previousRecordedAt() != lastModified
                || !ticket.sequences().equals(foreseen.baseSequences())
                || ticket.findRestoreState().isPresent()) {
            invalidate();
            return false;
        }
        ticket.applyPrepared(foreseen.transaction());
        lastModified = ticket.recordedAt().toEpochMilli();
        nextBackoff = 1;
        return true;
    }

    /** Something else was written than was foreseen; it tries again later, the longer the more often it was wrong. */
    public synchronized void invalidate() {
        attempt++;
        nextSequences = null;
        backoff = nextBackoff;
        nextBackoff = Math.min(MAX_BACKOFF, 2 * nextBackoff);
    }
}
