package org.conflicttracker.spine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The right to write, held until the transaction ends: hands out revisions and ids, in commit order. */
public final class Ticket {

    private final Store store;
    private final Instant recordedAt;
    private final Map<Object, Map<?, ?>> memories = new HashMap<>();
    private final List<Runnable> atTheEnd = new ArrayList<>();

    Ticket(Store store, long now) {
        this.store = store;
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
        return ++store.lastRevision;
    }

    public long nextEvent() {
        return ++store.lastEvent;
    }

    public long nextActor() {
        return ++store.lastActor;
    }

    public long nextSource() {
        return ++store.lastSource;
    }

    public long nextReport() {
        return ++store.lastReport;
    }

    /** The next id of a state of an actor or a source, or of a job. */
    public long nextState() {
        return ++store.lastState;
    }

    /** The last revision handed out so far. */
    public long lastRevision() {
        return store.lastRevision;
    }
}
