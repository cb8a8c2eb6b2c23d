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

    private static final int LONGEST_REST = 64;

    /** How far the tracker is: what has been counted, and when anything was last recorded. */
    record Base(Sequences counters, long clock) {}

    /**
     * What was foreseen.
     *
     * @param result of the work, worth something only if it comes true
     */
    public record Foreseen<T>(T result, Sequences from, WriteTransaction ticket, int attempt) {}

    private final Supplier<Base> now;
    private Sequences next;
    private LookupCaches memories;
    private long clock;
    private int attempt;
    private boolean used;
    private int rest;
    private int nextRest = 1;

    SpeculativeBatchPlanner(Supplier<Base> now) {
        this.now = now;
    }

    /** Whether it may look ahead while something is being written. Else only between two writes, to begin with what is there then. */
    public synchronized boolean looksBeyond() {
        return next != null || rest > 0 || !used;
    }

    /** Works out what the next transaction will do; empty where others wrote lately and it is not worth while. */
    public <T> Optional<Foreseen<T>> foresee(Function<WriteTransaction, T> work) {
        Sequences from;
        WriteTransaction ticket;
        int begun;
        synchronized (this) {
            used = true;
            if (rest > 0) {
                rest--;
                return Optional.empty();
            }
            if (next == null) {
                begin();
            }
            from = next;
            ticket = new WriteTransaction(from, memories);
            begun = attempt;
        }
        T result = QuarkusTransaction.requiringNew().call(() -> work.apply(ticket));
        goOn(ticket, begun);
        return Optional.of(new Foreseen<>(result, from, ticket, begun));
    }

    private void begin() {
        Base base = now.get();
        next = base.counters();
        clock = base.clock();
        memories = new LookupCaches();
    }

    private synchronized void goOn(WriteTransaction ticket, int begun) {
        if (begun == attempt) {
            memories = memories.next();
            // then it begins anew with what is in the database
            next = memories.isFull() ? null : ticket.counters();
        }
    }

    /** Does what was foreseen; false where it has not come true, and then nothing was done. */
    public synchronized boolean fulfil(Foreseen<?> foreseen, WriteTransaction ticket) {
        if (foreseen.attempt() != attempt) {
            return false;
        }
        if (ticket.before() != clock
                || !ticket.counters().equals(foreseen.from())
                || ticket.restoration().isPresent()) {
            giveUp();
            return false;
        }
        ticket.fulfil(foreseen.ticket());
        clock = ticket.recordedAt().toEpochMilli();
        nextRest = 1;
        return true;
    }

    /** Something else was written than was foreseen; it tries again later, the longer the more often it was wrong. */
    public synchronized void giveUp() {
        attempt++;
        next = null;
        rest = nextRest;
        nextRest = Math.min(LONGEST_REST, 2 * nextRest);
    }
}
