package org.conflicttracker.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The right to write, held until the transaction ends: hands out revisions and ids, in commit order. While a copy is being restored
 * it hands out none, because the copy brings its own: whoever asks for one is told to come back later (503).
 */
public final class WriteTransaction {

    private final LedgerState store;
    private final LedgerStateRepository rows;
    private LedgerState restoring;
    private final long before;
    private final Instant recordedAt;
    private final LookupCaches memories;
    /** Each its own: none of them says that it equals another. */
    private final Set<Object> recorded = new LinkedHashSet<>();

    private final List<Consumer<WriteTransaction>> atTheEnd = new ArrayList<>();
    private boolean isPublic;
    private long lastPublic;

    WriteTransaction(LedgerStateRepository.Rows locked, LedgerStateRepository rows, long now) {
        this.store = locked.only();
        this.restoring = locked.restoring();
        this.rows = rows;
        this.before = store.lastRecordedAt;
        this.memories = new LookupCaches();
        long at = Math.max(now, store.lastRecordedAt + 1);
        store.lastRecordedAt = at;
        this.recordedAt = Instant.ofEpochMilli(at);
    }

    /** One that holds no lock and only foresees what another will do: see {@link SpeculativeBatchPlanner}. */
    WriteTransaction(Sequences from, LookupCaches memories) {
        this.store = new LedgerState();
        this.store.count(from);
        this.rows = null;
        this.before = 0;
        this.memories = memories;
        this.recordedAt = Instant.EPOCH;
    }

    /**
     * When this transaction records, for all its revisions; later than every transaction before it. Where it is only foreseen it means
     * nothing: who needs it then, waits {@linkplain #atTheEnd for the end}.
     */
    public Instant recordedAt() {
        return recordedAt;
    }

    /** When the transaction before this one recorded: milliseconds since 1970. */
    long before() {
        return before;
    }

    /** What the owner has found or recorded in this transaction, so that a batch does not look for it again and again. */
    public <K, V> Map<K, V> memory(Object owner) {
        return memories.here(owner);
    }

    /** The same, of this transaction and of those foreseen before it. */
    public <K, V> Map<K, V> longMemory(Object owner) {
        return memories.lasting(owner);
    }

    /** The same, of this transaction and of the one foreseen before it. */
    public <K, V> Map<K, V> shortMemory(Object owner) {
        return memories.recent(owner);
    }

    /** Has something done when all that is to be written is known, before the transaction ends; with the ticket that writes. */
    public void atTheEnd(Consumer<WriteTransaction> work) {
        atTheEnd.add(work);
    }

    /** Records something new. It is stored when the transaction ends: until then its own queries do not see it. */
    public void record(Object entity) {
        recorded.add(entity);
    }

    /** Whether it was recorded with this ticket, so that it is yet to be stored. */
    public boolean records(Object entity) {
        return recorded.contains(entity);
    }

    /** Does what another has foreseen, who began where this one is. */
    void fulfil(WriteTransaction other) {
        store.count(other.counters());
        rows.addAll(List.copyOf(other.recorded));
        atTheEnd.addAll(other.atTheEnd);
        isPublic |= other.isPublic;
        lastPublic = Math.max(lastPublic, other.lastPublic);
    }

    /** Stores what has been recorded so far, for who looks it up by its id or refers to it in what is stored already. */
    public void storeRecorded() {
        if (rows != null) {
            recorded.forEach(rows::add);
            recorded.clear();
        }
    }

    void finish() {
        storeRecorded();
        atTheEnd.forEach(work -> work.accept(this));
        atTheEnd.clear();
        if (isPublic) {
            store.lastPublicRevision = lastPublicRevision();
            store.lastPublicRecordedAt = store.lastRecordedAt;
        }
    }

    /**
     * Tells that everybody may see what this transaction records, or some of it. To be said by whoever records anything that is not for
     * editors only: it moves the public clock.
     */
    public void publish() {
        isPublic = true;
    }

    /** The same of a revision. */
    public void publish(long revision) {
        publish();
        lastPublic = Math.max(lastPublic, revision);
    }

    /** The last revision that everybody may see, with those of this transaction. */
    public long lastPublicRevision() {
        return Math.max(store.lastPublicRevision, lastPublic);
    }

    /** How far the tracker will be when this transaction has ended. */
    LatestRevision.State state() {
        return store.state();
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

    /** Something is withheld in this transaction: which generation begins with it. */
    public long nextWithheld() {
        return ++counting().withheld;
    }

    /** The last revision handed out so far. */
    public long lastRevision() {
        return store.lastRevision;
    }

    private LedgerState counting() {
        if (restoring != null) {
            throw RestoreStatus.underWay();
        }
        return store;
    }

    /** How far the tracker has counted, with what this transaction has handed out. */
    public Sequences counters() {
        return store.counters();
    }

    /** The copy that is being restored. */
    public Optional<RestoreState> restoration() {
        return Optional.ofNullable(restoring).map(LedgerState::restoration);
    }

    /**
     * Begins to restore a copy; from the end of this transaction on nobody else counts, until it is done.
     *
     * @throws IllegalStateException where something was recorded already
     */
    public void beginRestoring(RestoreState restoration) {
        if (restoring != null || !counters().nothing()) {
            throw new IllegalStateException("The store is not empty.");
        }
        restoring = LedgerState.of(restoration);
        rows.persist(restoring);
    }

    /**
     * Counts a revision of the copy that is being restored; they come in their order.
     *
     * @param open whether everybody may see it
     */
    public void restored(long revision, boolean open) {
        if (revision <= store.lastRevision) {
            throw new IllegalArgumentException("revision " + revision + " after " + store.lastRevision);
        }
        store.lastRevision = revision;
        if (open) {
            publish(revision);
        }
    }

    /** Ends restoring: goes on counting, and telling the time, where the copy ended. */
    public void endRestoring() {
        store.count(restoring.counters());
        store.lastRecordedAt = Math.max(store.lastRecordedAt, restoring.lastRecordedAt);
        rows.delete(restoring);
        restoring = null;
    }
}
