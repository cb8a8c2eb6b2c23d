package org.conflicttracker.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.conflicttracker.ledger.LedgerStateRepository.LedgerState;
import org.conflicttracker.ledger.RestoreStatus.RestoreState;
import org.jspecify.annotations.Nullable;

/**
 * Write transaction: unit of work under the writing lock, which assigns revisions and ids in commit order. During a
 * restore it assigns none, because the backup brings its own: requests for one get 503.
 */
public final class WriteTransaction {

    private final LedgerState store;
    /** Null in a plan, which stores nothing. */
    private final @Nullable LedgerStateRepository repository;
    /** Null unless a backup is being restored. */
    private @Nullable LedgerState restoring;

    private final long previousRecordedAt;
    private final long firstRevision;
    private final Instant recordedAt;
    private final LookupCaches caches;
    /** By identity: none of them implements equals. */
    private final Set<Object> recorded = new LinkedHashSet<>();

    private final List<Consumer<WriteTransaction>> beforeCommit = new ArrayList<>();
    private final List<Stamped> unsigned = new ArrayList<>();
    private @Nullable String author;
    private boolean isPublic;
    private long lastPublic;

    WriteTransaction(LedgerStateRepository.Rows locked, LedgerStateRepository repository, long now) {
        this.store = locked.main();
        this.restoring = locked.restoring();
        this.repository = repository;
        this.previousRecordedAt = store.lastRecordedAt;
        this.firstRevision = store.lastRevision + 1;
        this.caches = new LookupCaches();
        long at = Math.max(now, store.lastRecordedAt + 1);
        store.lastRecordedAt = at;
        this.recordedAt = Instant.ofEpochMilli(at);
    }

    /** Transaction of a plan, without the lock: see {@link SpeculativeBatchPlanner}. */
    WriteTransaction(Sequences from, LookupCaches caches) {
        this.store = new LedgerState();
        this.store.assignSequences(from);
        this.repository = null;
        this.previousRecordedAt = 0;
        this.firstRevision = 0;
        this.caches = caches;
        this.recordedAt = Instant.EPOCH;
    }

    /**
     * Recording time of all revisions of this transaction; later than that of every earlier transaction. Meaningless in
     * a plan: code that needs it registers a {@linkplain #beforeCommit callback}.
     */
    public Instant recordedAt() {
        return recordedAt;
    }

    /** Sets the author of what this transaction records in the registers. */
    public void recordedBy(String userName) {
        author = userName;
    }

    /** Author of what this transaction records; null until it is known. */
    public @Nullable String author() {
        return author;
    }

    /** What the registers store with each version of this transaction; meaningless in a plan. */
    public Stamped.Stamp stamp() {
        return new Stamped.Stamp(firstRevision, recordedAt, author);
    }

    private void stamp(Collection<Object> entities) {
        for (Object entity : entities) {
            if (entity instanceof Stamped stamped) {
                stamped.stamp(stamp());
                unsigned.add(stamped);
            }
        }
    }

    /** Recording time of the previous transaction: milliseconds since 1970. */
    long previousRecordedAt() {
        return previousRecordedAt;
    }

    /** Lookup cache of an owner for this transaction, which spares a batch repeated queries. */
    public <K, V> Map<K, V> transactionCache(Object owner) {
        return caches.transactionCache(owner);
    }

    /** Lookup cache for this transaction and all planned before it. */
    public <K, V> Map<K, V> runCache(Object owner) {
        return caches.runCache(owner);
    }

    /** Lookup cache for this transaction and the one planned before it. */
    public <K, V> Map<K, V> previousBatchCache(Object owner) {
        return caches.previousBatchCache(owner);
    }

    /** Adds a callback that runs when all inserts are known, before the commit; it gets the transaction that writes. */
    public void beforeCommit(Consumer<WriteTransaction> work) {
        beforeCommit.add(work);
    }

    /** Adds a new entity. It is inserted before the commit: queries of this transaction do not find it until then. */
    public void persist(Object entity) {
        recorded.add(entity);
    }

    /** Whether the entity was added in this transaction and is not inserted yet. */
    public boolean records(Object entity) {
        return recorded.contains(entity);
    }

    /** Applies a plan that started from this transaction's sequences. */
    void applyPrepared(WriteTransaction other) {
        store.assignSequences(other.sequences());
        author = other.author;
        stamp(other.recorded);
        repository().addAll(List.copyOf(other.recorded));
        beforeCommit.addAll(other.beforeCommit);
        isPublic |= other.isPublic;
        lastPublic = Math.max(lastPublic, other.lastPublic);
    }

    private LedgerStateRepository repository() {
        return Objects.requireNonNull(repository, "a plan stores nothing");
    }

    /** Inserts the entities added so far, for code that queries them or refers to them from stored rows. */
    public void storeRecorded() {
        if (repository != null) {
            stamp(recorded);
            recorded.forEach(repository::add);
            recorded.clear();
        }
    }

    void finish() {
        storeRecorded();
        unsigned.forEach(entity -> entity.stamp(stamp()));
        beforeCommit.forEach(work -> work.accept(this));
        beforeCommit.clear();
        if (isPublic) {
            store.lastPublicRevision = lastPublicRevision();
            store.lastPublicRecordedAt = store.lastRecordedAt;
        }
    }

    /** Moves the public clock: something that this transaction records is visible to everybody. */
    public void publish() {
        isPublic = true;
    }

    /** The same for a revision. */
    public void publish(long revision) {
        publish();
        lastPublic = Math.max(lastPublic, revision);
    }

    /** Last revision that everybody may see, including those of this transaction. */
    public long lastPublicRevision() {
        return Math.max(store.lastPublicRevision, lastPublic);
    }

    /** Position of the log after this transaction. */
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

    public long nextArea() {
        return ++writableSequences().lastArea;
    }

    /** Next id of a version of an actor, a source or an area, or of a job. */
    public long nextVersionId() {
        return ++writableSequences().lastState;
    }

    /** Next generation of withholdings; called by a transaction that withholds. */
    public long nextWithheld() {
        return ++writableSequences().withheld;
    }

    /** Last assigned revision. */
    public long lastRevision() {
        return store.lastRevision;
    }

    private LedgerState writableSequences() {
        if (restoring != null) {
            throw RestoreStatus.restoreInProgress();
        }
        return store;
    }

    /** Sequences, including the numbers that this transaction has assigned. */
    public Sequences sequences() {
        return store.sequences();
    }

    /** Restore in progress. */
    public Optional<RestoreState> findRestoreState() {
        return Optional.ofNullable(restoring).map(LedgerState::toRestoreState);
    }

    /**
     * Begins a restore; from the commit on nobody else may assign numbers until it is done.
     *
     * @throws IllegalStateException if the store is not empty
     */
    public void beginRestore(RestoreState restore) {
        if (restoring != null || !sequences().allZero()) {
            throw new IllegalStateException("The store is not empty.");
        }
        restoring = LedgerState.of(restore);
        repository().persist(restoring);
    }

    /**
     * Records a revision of the backup being restored, in increasing order.
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

    /** Ends the restore: sequences and recording times continue from those of the backup. */
    public void completeRestore() {
        LedgerState restored = Objects.requireNonNull(restoring, "a restore was begun");
        store.assignSequences(restored.sequences());
        store.lastRecordedAt = Math.max(store.lastRecordedAt, restored.lastRecordedAt);
        repository().delete(restored);
        restoring = null;
    }

    /**
     * Lookup caches of a write transaction with three scopes: this transaction, this and the previous planned one, and the
     * whole run. An owner may be any object; it has one cache per scope.
     */
    static final class LookupCaches {

        /** Limit of entries; they are names of some hundred bytes each. */
        private static final int MAX_RUN_CACHE_ENTRIES = 100_000;

        private final Map<Object, Map<?, ?>> transactionCache = new HashMap<>();
        private final Map<Object, Map<?, ?>> previousBatchCache = new HashMap<>();
        private final Map<Object, Map<?, ?>> runCache;
        /** Entries of the previous transaction, by owner. */
        private final Map<Object, Map<?, ?>> previous;

        LookupCaches() {
            this(new HashMap<>(), Map.of());
        }

        private LookupCaches(Map<Object, Map<?, ?>> runCache, Map<Object, Map<?, ?>> previous) {
            this.runCache = runCache;
            this.previous = previous;
        }

        <K, V> Map<K, V> transactionCache(Object owner) {
            return cacheOf(transactionCache, owner);
        }

        <K, V> Map<K, V> runCache(Object owner) {
            return cacheOf(runCache, owner);
        }

        <K, V> Map<K, V> previousBatchCache(Object owner) {
            if (!previousBatchCache.containsKey(owner)) {
                previousBatchCache.put(owner, new HashMap<>(previous.getOrDefault(owner, Map.of())));
            }
            return cacheOf(previousBatchCache, owner);
        }

        /** Whether the caches have become larger than is worthwhile. */
        boolean isFull() {
            return runCache.values().stream().mapToInt(Map::size).sum() > MAX_RUN_CACHE_ENTRIES;
        }

        /** Caches for the transaction after this one. */
        LookupCaches forNextTransaction() {
            Map<Object, Map<?, ?>> own = new HashMap<>();
            previousBatchCache.forEach((owner, cache) -> {
                Map<Object, Object> left = new HashMap<>(cache);
                left.keySet().removeAll(previous.getOrDefault(owner, Map.of()).keySet());
                own.put(owner, left);
            });
            return new LookupCaches(runCache, own);
        }

        @SuppressWarnings("unchecked") // an owner asks for one type of cache only
        private static <K, V> Map<K, V> cacheOf(Map<Object, Map<?, ?>> caches, Object owner) {
            return (Map<K, V>) caches.computeIfAbsent(owner, first -> new HashMap<K, V>());
        }
    }

    /** Entity that stores as of which revision it was recorded, when and by whom. */
    public interface Stamped {

        /** Sets what is not set yet; called before the insert by the transaction that writes. */
        void stamp(Stamp stamp);

        /**
         * Stamp of a transaction.
         *
         * @param revision as of which its records are read: the first revision that it or a later transaction assigns
         * @param author account name; null if unknown yet
         */
        record Stamp(
                long revision, Instant recordedAt, @Nullable String author) {}
    }
}
