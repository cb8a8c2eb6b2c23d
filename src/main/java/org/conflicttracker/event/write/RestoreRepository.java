package org.conflicttracker.event.write;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conflicttracker.event.store.Event;
import org.conflicttracker.event.store.Revision;
import org.conflicttracker.event.store.RevisionRow;
import org.hibernate.StatelessSession;

/** Stores revisions of a copy as they were. They are many and none of them is looked at again, so they pass Hibernate's memory by. */
@ApplicationScoped
class RestoreRepository implements PanacheRepositoryBase<Event, Long> {

    private static final int BATCH = 500;

    private final StatelessSession session;

    RestoreRepository(StatelessSession session) {
        this.session = session;
    }

    Map<Long, Event> findEvents(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : list("id in ?1", ids).stream().collect(Collectors.toMap(event -> event.id, Function.identity()));
    }

    /** Marks revisions as superseded, by the revisions they are superseded by. */
    void supersede(Map<Long, Long> next) {
        if (!next.isEmpty()) {
            getEntityManager()
                    .createQuery("from Revision where revision in :ids", Revision.class)
                    .setParameter("ids", next.keySet())
                    .getResultList()
                    .forEach(revision -> revision.supersededBy = next.get(revision.revision));
        }
    }

    void insert(List<?> entities) {
        session.setJdbcBatchSize(BATCH);
        session.insertMultiple(entities);
    }

    /** One table after the other, so that they go in batches. */
    void insertRows(List<RevisionRow> rows) {
        rows.stream()
                .collect(Collectors.groupingBy(RevisionRow::getClass))
                .values()
                .forEach(this::insert);
    }
}
