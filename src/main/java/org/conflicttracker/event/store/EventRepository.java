package org.conflicttracker.event.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.FlushModeType;
import java.util.List;
import java.util.Optional;

/** Appends states of events and finds the newest. */
@ApplicationScoped
public class EventRepository implements PanacheRepositoryBase<Event, Long> {

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

    /** Stores a state and all it is found by. */
    public void append(Revision revision, RevisionContent content, List<RevisionRow> rows) {
        getEntityManager().persist(revision);
        getEntityManager().persist(content);
        rows.forEach(getEntityManager()::persist);
    }

    /** Queries of this transaction do not see what it has appended; it is stored when the transaction ends. */
    public void storeAtTheEnd() {
        getEntityManager().setFlushMode(FlushModeType.COMMIT);
    }
}
