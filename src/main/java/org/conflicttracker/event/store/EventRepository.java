package org.conflicttracker.event.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.StatelessSession;

/** Appends states of events and finds the newest. */
@ApplicationScoped
public class EventRepository implements PanacheRepositoryBase<Event, Long> {

    private static final int BATCH = 500;

    private final StatelessSession rows;
    private final boolean postgresql;

    EventRepository(StatelessSession rows, @ConfigProperty(name = "quarkus.datasource.db-kind") String database) {
        this.rows = rows;
        this.postgresql = database.equals("postgresql");
    }

    /** The newest state; empty where there is no such event. */
    public Optional<Revision> findNewest(long event) {
        return findByIdOptional(event).map(found -> getEntityManager().find(Revision.class, found.revision));
    }

    public RevisionContent getContent(long revision) {
        RevisionContent content = getEntityManager().find(RevisionContent.class, revision);
        if (content == null) {
            throw new IllegalStateException("no content of revision " + revision);
        }
        return content;
    }

    /**
     * Stores what a transaction has appended, table by table. Never read again by the one who wrote it, so it passes the persistence
     * context by: that kept a copy of each of some fifteen rows an event and compared it at the end.
     */
    public void store(List<Appended> appended) {
        getEntityManager().flush();
        if (postgresql && appended.size() > 1) {
            // there is one way to insert: to plan each of thousands anew costs more than to do it
            getEntityManager()
                    .createNativeQuery("set local plan_cache_mode = force_generic_plan")
                    .executeUpdate();
        }
        rows.setJdbcBatchSize(BATCH);
        rows.insertMultiple(
                appended.stream().map(Appended::begun).filter(Objects::nonNull).toList());
        rows.insertMultiple(appended.stream().map(Appended::revision).toList());
        appended.stream()
                .flatMap(one -> one.rows().stream())
                .collect(Collectors.groupingBy(Object::getClass, LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(rows::insertMultiple);
        rows.insertMultiple(appended.stream().map(Appended::content).toList());
    }
}
