package org.conflicttracker.spine;

import java.time.Instant;

/** The right to write, held until the transaction ends: hands out revisions and ids, in commit order. */
public final class Ticket {

    private final Store store;
    private final Instant recordedAt;

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
