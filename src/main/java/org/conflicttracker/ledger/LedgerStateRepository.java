package org.conflicttracker.ledger;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.conflicttracker.ledger.LedgerStateRepository.LedgerState;
import org.conflicttracker.ledger.RestoreStatus.RestoreState;
import org.conflicttracker.ledger.bulk.BulkRepository;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class LedgerStateRepository implements PanacheRepositoryBase<LedgerState, Short> {

    /** Key of the advisory lock; arbitrary, and the same on every node. */
    private static final long WRITE_LOCK_KEY = 7_205_913_046L;

    /** Expression for milliseconds since 1970 on PostgreSQL. */
    private static final String NOW = "cast(floor(extract(epoch from clock_timestamp()) * 1000) as bigint)";

    private final Clock clock = Clock.systemUTC();
    private final BulkRepository bulk;
    private final boolean postgresql;

    LedgerStateRepository(BulkRepository bulk, @ConfigProperty(name = "quarkus.datasource.db-kind") String database) {
        this.bulk = bulk;
        this.postgresql = database.equals("postgresql");
    }

    /**
     * Takes the writing lock until the end of the transaction; must be its first statement. PostgreSQL's advisory lock
     * was measured faster under many writers than its row lock (887 against 543 commits a second); H2 has row locks
     * only.
     */
    Rows lock() {
        long now = postgresql ? lockAdvisory() : lockRow();
        // after the lock, so that a restore that began in the meantime is seen
        List<LedgerState> rows = list("order by id");
        return new Rows(rows.get(0), rows.size() == 1 ? null : rows.get(1), now);
    }

    /** Takes the advisory lock and then reads the database server's time, which is the same for all nodes. */
    private long lockAdvisory() {
        return number(getEntityManager()
                .createNativeQuery("with held as materialized (select pg_advisory_xact_lock(:lock) as taken) select "
                        + NOW + " from held")
                .setParameter("lock", WRITE_LOCK_KEY)
                .getSingleResult());
    }

    private long lockRow() {
        findById(LedgerState.MAIN_ID, LockModeType.PESSIMISTIC_WRITE);
        return clock.millis();
    }

    /**
     * Whether some node may still record something at or before an instant: a transaction that began before it holds
     * the writing lock, or the instant is in the future of the database server. Takes no lock. On H2 no other node
     * writes.
     *
     * @param millis milliseconds since 1970
     */
    boolean mayRecordAt(long millis) {
        if (!postgresql) {
            return false;
        }
        // the time first: a transaction that locks after this query records later
        if (number(getEntityManager().createNativeQuery("select " + NOW).getSingleResult()) <= millis) {
            return true;
        }
        return number(getEntityManager()
                        .createNativeQuery("select count(*) from pg_locks where locktype = 'advisory' and granted"
                                + " and objsubid = 1 and classid = :high and objid = :low"
                                + " and database = (select oid from pg_database where datname = current_database())")
                        .setParameter("high", WRITE_LOCK_KEY >>> 32)
                        .setParameter("low", WRITE_LOCK_KEY & 0xFFFF_FFFFL)
                        .getSingleResult())
                > 0;
    }

    private static long number(Object found) {
        return ((Number) found).longValue();
    }

    /**
     * Rows of sequences.
     *
     * @param restoring null unless a restore is under way
     * @param now time when the lock was taken: milliseconds since 1970
     */
    record Rows(LedgerState main, @Nullable LedgerState restoring, long now) {}

    Sequences sequences() {
        return getEntityManager()
                .createQuery("from LedgerState where id = 1", LedgerState.class)
                .getSingleResult()
                .sequences();
    }

    /** Persists a new entity. */
    void add(Object entity) {
        getEntityManager().persist(entity);
    }

    /** Identity of this store; null before it is assigned. */
    @Nullable
    String identity() {
        return getEntityManager()
                .createQuery("select storeIdentity from LedgerState where id = 1", String.class)
                .getSingleResult();
    }

    /** Inserts many new entities that are not read again in this transaction. */
    void addAll(List<Object> entities) {
        Map<Boolean, List<Object>> bySingleTable =
                entities.stream().collect(Collectors.partitioningBy(entity -> bulk.supports(entity.getClass())));
        Objects.requireNonNull(bySingleTable.get(false)).forEach(this::add);
        bulk.insert(Objects.requireNonNull(bySingleTable.get(true)));
    }

    SpeculativeBatchPlanner.Base readBase() {
        LedgerState only = getEntityManager()
                .createQuery("from LedgerState where id = 1", LedgerState.class)
                .getSingleResult();
        return new SpeculativeBatchPlanner.Base(only.sequences(), only.lastRecordedAt);
    }

    Optional<RestoreState> findRestoreState() {
        return find("id", LedgerState.RESTORING_ID).firstResultOptional().map(LedgerState::toRestoreState);
    }

    long lastRevision() {
        return getEntityManager()
                .createQuery("select lastRevision from LedgerState where id = 1", Long.class)
                .getSingleResult();
    }

    LatestRevision.State readLatest() {
        Object[] last = getEntityManager()
                .createQuery(
                        "select lastRevision, lastRecordedAt, lastPublicRevision, lastPublicRecordedAt from LedgerState"
                                + " where id = 1",
                        Object[].class)
                .getSingleResult();
        return new LatestRevision.State(
                new LatestRevision.Reach((Long) last[0], (Long) last[1]),
                new LatestRevision.Reach((Long) last[2], (Long) last[3]));
    }

    long withheld() {
        return getEntityManager()
                .createQuery("select withheld from LedgerState where id = 1", Long.class)
                .getSingleResult();
    }

    long lastRecordedAt() {
        return getEntityManager()
                .createQuery("select lastRecordedAt from LedgerState where id = 1", Long.class)
                .getSingleResult();
    }

    /**
     * Row of sequences; the lock on it is the writing lock. During a restore there is a second row, with the sequences that
     * apply when it is done.
     */
    @Entity(name = "LedgerState")
    @Table(name = "store")
    static class LedgerState {

        static final short MAIN_ID = 1;
        static final short RESTORING_ID = 2;

        @Id
        short id;

        /** Identity of the store; in the second row that of the backup being restored. */
        String storeIdentity;

        long lastRevision;
        /** Milliseconds since 1970; strictly increases from one transaction to the next. */
        long lastRecordedAt;

        /** Last revision that everybody may see: the public clock does not advance by drafts. */
        long lastPublicRevision;
        /** Time of the last change that everybody may see, including changes that are no revisions. */
        long lastPublicRecordedAt;

        long lastEvent;
        long lastActor;
        long lastSource;
        long lastReport;
        long lastState;
        long lastArea;

        /** Number of withholdings. */
        long withheld;

        static LedgerState of(RestoreState restore) {
            LedgerState store = new LedgerState();
            store.id = RESTORING_ID;
            store.storeIdentity = restore.backupId();
            store.lastRecordedAt = restore.recordedAt().toEpochMilli();
            store.assignSequences(restore.targetSequences());
            return store;
        }

        RestoreState toRestoreState() {
            return new RestoreState(storeIdentity, sequences(), Instant.ofEpochMilli(lastRecordedAt));
        }

        LatestRevision.State state() {
            return new LatestRevision.State(
                    new LatestRevision.Reach(lastRevision, lastRecordedAt),
                    new LatestRevision.Reach(lastPublicRevision, lastPublicRecordedAt));
        }

        Sequences sequences() {
            return new Sequences(lastRevision, lastEvent, lastActor, lastSource, lastReport, lastState, lastArea);
        }

        void assignSequences(Sequences sequences) {
            lastRevision = sequences.revision();
            lastEvent = sequences.event();
            lastActor = sequences.actor();
            lastSource = sequences.source();
            lastReport = sequences.report();
            lastState = sequences.state();
            lastArea = sequences.area();
        }
    }
}
