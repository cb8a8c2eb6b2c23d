package org.conflicttracker.spine;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.conflicttracker.spine.bulk.BulkRepository;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@ApplicationScoped
class StoreRepository implements PanacheRepositoryBase<Store, Short> {

    /** Any number, the same on every node: it names the tracker's one writing lock. */
    private static final long WRITING_LOCK = 7_205_913_046L;

    private final BulkRepository bulk;
    private final boolean postgresql;

    StoreRepository(BulkRepository bulk, @ConfigProperty(name = "quarkus.datasource.db-kind") String database) {
        this.bulk = bulk;
        this.postgresql = database.equals("postgresql");
    }

    /**
     * Takes the writing lock until the end of the transaction; must be its first statement. PostgreSQL's advisory lock was
     * measured faster under many writers than its row lock (887 against 543 commits a second); H2 has row locks only.
     */
    Rows lock() {
        if (postgresql) {
            getEntityManager()
                    .createNativeQuery("select cast(pg_advisory_xact_lock(:lock) as varchar)")
                    .setParameter("lock", WRITING_LOCK)
                    .getSingleResult();
        } else {
            findById(Store.ONLY, LockModeType.PESSIMISTIC_WRITE);
        }
        // after the lock, so that a restoration begun while we waited for it is seen
        List<Store> rows = list("order by id");
        return new Rows(rows.get(0), rows.size() == 1 ? null : rows.get(1));
    }

    /**
     * What the store holds.
     *
     * @param restoring null unless a copy is being restored
     */
    record Rows(Store only, Store restoring) {}

    Counters counters() {
        return getEntityManager()
                .createQuery("from Store where id = 1", Store.class)
                .getSingleResult()
                .counters();
    }

    /** Anything new, whatever it is. */
    void add(Object entity) {
        getEntityManager().persist(entity);
    }

    /** The name by which this store is told from any other; null before it has one. */
    String identity() {
        return getEntityManager()
                .createQuery("select storeIdentity from Store where id = 1", String.class)
                .getSingleResult();
    }

    /** Much that is new and will not be read again in this transaction. */
    void addAll(List<Object> entities) {
        Map<Boolean, List<Object>> taken =
                entities.stream().collect(Collectors.partitioningBy(entity -> bulk.takes(entity.getClass())));
        taken.get(false).forEach(this::add);
        bulk.insert(taken.get(true));
    }

    Foresight.Base base() {
        Store only = getEntityManager()
                .createQuery("from Store where id = 1", Store.class)
                .getSingleResult();
        return new Foresight.Base(only.counters(), only.lastRecordedAt);
    }

    Optional<Restoration> findRestoration() {
        return find("id", Store.RESTORING).firstResultOptional().map(Store::restoration);
    }

    long lastRevision() {
        return getEntityManager()
                .createQuery("select lastRevision from Store where id = 1", Long.class)
                .getSingleResult();
    }

    Head.State state() {
        Object[] last = getEntityManager()
                .createQuery("select lastRevision, lastRecordedAt from Store where id = 1", Object[].class)
                .getSingleResult();
        return new Head.State((Long) last[0], (Long) last[1]);
    }

    long lastRecordedAt() {
        return getEntityManager()
                .createQuery("select lastRecordedAt from Store where id = 1", Long.class)
                .getSingleResult();
    }
}
