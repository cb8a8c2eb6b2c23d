package org.conflicttracker.spine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The right to write, held until the transaction ends: hands out revisions and ids, in commit order. While a copy is being restored
 * it hands out none, because the copy brings its own: whoever asks for one is told to come back later (503).
 */
public final class Ticket {

    private final Store store;
    private final StoreRepository rows;
    private Store restoring;
    private final Instant recordedAt;
    private final Map<Object, Map<?, ?>> memories = new HashMap<>();
    private final List<Runnable> atTheEnd = new ArrayList<>();

    Ticket(StoreRepository.Rows locked, StoreRepository rows, long now) {
        this.store = locked.only();
        this.restoring = locked.restoring();
        this.rows = rows;
        long at = Math.max(now, store.lastRecordedAt + 1);
        store.lastRecordedAt = at;
        this.recordedAt = Instant.ofEpochMilli(at);
    }

    /** When this transaction records, for all its revisions; later than every transaction before it. */
    public Instant recordedAt() {
        return recordedAt;
    }

    /**
     * What the owner has found or recorded in this transaction, so that a batch does not look for it again and again.
     *
     * @param owner any object; the same one gets the same memory
     */
    @SuppressWarnings("unchecked") // an owner asks for one type of memory only
    public <K, V> Map<K, V> memory(Object owner) {
        return (Map<K, V>) memories.computeIfAbsent(owner, first -> new HashMap<K, V>());
    }

    /** Has something done when all that is to be written is known, before the transaction ends. */
    public void atTheEnd(Runnable work) {
        atTheEnd.add(work);
    }

    void finish() {
        atTheEnd.forEach(Runnable::run);
        atTheEnd.clear();
    }

    public long nextRevision() {
        return ++counting().lastRevision;
    }

    public long nextEvent() {
        return ++counting().lastEvent;
    }

    public long nextActor() {
        return ++counting().lastActor;
    }

    public long nextSource() {
        return ++counting().lastSource;
    }

    public long nextReport() {
        return ++counting().lastReport;
    }

    /** The next id of a state of an actor or a source, or of a job. */
    public long nextState() {
        return ++counting().lastState;
    }

    /** The last revision handed out so far. */
    public long lastRevision() {
        return store.lastRevision;
    }

    private Store counting() {
        if (restoring != null) {
            throw Restorations.underWay();
        }
        return store;
    }

    /** How far the tracker has counted, with what this transaction has handed out. */
    public Counters counters() {
        return store.counters();
    }

    /** The copy that is being restored. */
    public Optional<Restoration> restoration() {
        return Optional.ofNullable(restoring).map(Store::restoration);
    }

    /**
     * Begins to restore a copy; from the end of this transaction on nobody else counts, until it is done.
     *
     * @throws IllegalStateException where something was recorded already
     */
    public void beginRestoring(Restoration restoration) {
        if (restoring != null || !counters().nothing()) {
            throw new IllegalStateException("The store is not empty.");
        }
        restoring = Store.of(restoration);
        rows.persist(restoring);
    }

    /** Counts a revision of the copy that is being restored; they come in their order. */
    public void restored(long revision) {
        if (revision <= store.lastRevision) {
            throw new IllegalArgumentException("revision " + revision + " after " + store.lastRevision);
        }
        store.lastRevision = revision;
    }

    /** Ends restoring: goes on counting, and telling the time, where the copy ended. */
    public void endRestoring() {
        store.count(restoring.counters());
        store.lastRecordedAt = Math.max(store.lastRecordedAt, restoring.lastRecordedAt);
        rows.delete(restoring);
        restoring = null;
    }
}
