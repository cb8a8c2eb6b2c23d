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
    private final LedgerStateRepository repository;
    private LedgerState restoring;
    private final long previousRecordedAt;
    private final Instant recordedAt;
    private final LookupCaches caches;
    /** Each its own: none of them says that it equals another. */
    private final Set<Object> recorded = new LinkedHashSet<>();

    private final List<Consumer<WriteTransaction>> beforeCommit = new ArrayList<>();
    private boolean isPublic;
    private long lastPublic;

    WriteTransaction(LedgerStateRepository.Rows locked, LedgerStateRepository rows, long now) {
        this.store = locked.main();
        this.restoring = locked.restoring();
        this.repository = rows;
        this.previousRecordedAt = store.lastRecordedAt;
        this.caches = new LookupCaches();
        long at = Math.max(now, store.lastRecordedAt + 1);
        store.lastRecordedAt = at;
        this.recordedAt = Instant.ofEpochMilli(at);
    }

    /** One that holds no lock and only foresees what another will do: see {@link SpeculativeBatchPlanner}. */
    WriteTransaction(Sequences from, LookupCaches memories) {
        this.store = new LedgerState();
        this.store.assignSequences(from);
        this.repository = null;
        this.previousRecordedAt = 0;
        this.caches = memories;
        this.recordedAt = Instant.EPOCH;
    }

    /**
     * When this transaction records, for all its revisions; later than every transaction before it. Where it is only foreseen it means
     * nothing: who needs it then, waits {@linkplain #beforeCommit for the end}.
     */
    public Instant recordedAt() {
        return recordedAt;
    }

    /** When the transaction before this one recorded: milliseconds since 1970. */
    long previousRecordedAt() {
        return previousRecordedAt;
    }

    /** What the owner has found or recorded in this transaction, so that a batch does not look for it again and again. */
    public <K, V> Map<K, V> transactionCache(Object owner) {
        return caches.transactionCache(owner);
    }

    /** The same, of this transaction and of those foreseen before it. */
    public <K, V> Map<K, V> runCache(Object owner) {
        return caches.runCache(owner);
    }

    /** The same, of this transaction and of the one foreseen before it. */
    public <K, V> Map<K, V> previousBatchCache(Object owner) {
        return caches.previousBatchCache(owner);
    }

    /** Has something done when all that is to be written is known, before the transaction ends; with the ticket that writes. */
    public void beforeCommit(Consumer<WriteTransaction> work) {
        beforeCommit.add(work);
    }

    /** Records something new. It is stored when the transaction ends: until then its own queries do not see it. */
    public void persist(Object entity) {
        recorded.add(entity);
    }

    /** Whether it was recorded with this ticket, so that it is yet to be stored. */
    public boolean records(Object entity) {
        return recorded.contains(entity);
    }

    /** Does what another has foreseen, who began where this one is. */
    void applyPrepared(WriteTransaction other) {
        store.assignSequences(other.sequences());
        repository.addAll(List.copyOf(other.recorded));
        beforeCommit.addAll(other.beforeCommit);
        isPublic |= other.isPublic;
        lastPublic = Math.max(lastPublic, other.lastPublic);
    }

    /** Stores what has been recorded so far, for who looks it up by its id or refers to it in what is stored already. */
    public void storeRecorded() {
        if (repository != null) {
            recorded.forEach(repository::add);
            recorded.clear();
        }
    }

    void finish() {
        storeRecorded();
        beforeCommit.forEach(work -> work.accept(this));
        beforeCommit.clear();
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
        return ++writableSequences().lastRevision;
    }

    public long nextEvent() {
        return ++writableSequences().lastEvent;
    }

    public long nextActor() {
        return ++writableSequences().lastActor;
    }

    public long nextSource() {
        return ++writableSequences().lastSource;
    }

    public long nextReport() {
        return ++writableSequences().lastReport;
    }

    /** The next id of a state of an actor or a source, or of a job. */
    public long nextVersionId() {
        return ++writableSequences().lastState;
    }

    /** Something is withheld in this transaction: which generation begins with it. */
    public long nextWithheld() {
        return ++writableSequences().withheld;
    }

    /** The last revision handed out so far. */
    public long lastRevision() {
        return store.lastRevision;
    }

    private LedgerState writableSequences() {
        if (restoring != null) {
            throw RestoreStatus.restoreInProgress();
        }
        return store;
    }

    /** How far the tracker has counted, with what this transaction has handed out. */
    public Sequences sequences() {
        return store.sequences();
    }

    /** The copy that is being restored. */
    public Optional<RestoreState> findRestoreState() {
        return Optional.ofNullable(restoring).map(LedgerState::toRestoreState);
    }

    /**
     * Begins to restore a copy; from the end of this transaction on nobody else counts, until it is done.
     *
     * @throws IllegalStateException where something was recorded already
     */
    public void beginRestore(RestoreState restoration) {
        if (restoring != null || !sequences().allZero()) {
            throw new IllegalStateException("The store is not empty.");
        }
        restoring = LedgerState.of(restoration);
        repository.persist(restoring);
    }

    /**
     * Counts a revision of the copy that is being restored; they come in their order.
     *
     * @param open whether everybody may see it
     */
    public void advanceRevision(long revision, boolean open) {
        if (revision <= store.lastRevision) {
            throw new IllegalArgumentException("revision " + revision + " after " + store.lastRevision);
        }
        store.lastRevision = revision;
        if (open) {
            publish(revision);
        }
    }

    /** Ends restoring: goes on counting, and telling the time, where the copy ended. */
    public void completeRestore() {
        store.assignSequences(restoring.sequences());
        store.lastRecordedAt = Math.max(store.lastRecordedAt, restoring.lastRecordedAt);
        repository.delete(restoring);
        restoring = null;
    }
}
