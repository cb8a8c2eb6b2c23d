package org.conflicttracker.event.memory;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.conflicttracker.event.memory.ImageHeader.Recorded;
import org.conflicttracker.event.store.Revision;

/** Finds by what the list of revisions in the database is told from another. */
@ApplicationScoped
class RecordedRepository implements PanacheRepositoryBase<Revision, Long> {

    /** The state recorded last up to a revision; empty where there is none. */
    Optional<Recorded> findLast(long upTo) {
        return getEntityManager()
                .createQuery(
                        "select revision, eventId, recordedAt from Revision where revision <= :upTo"
                                + " order by revision desc",
                        Object[].class)
                .setParameter("upTo", upTo)
                .setMaxResults(1)
                .getResultStream()
                .map(row -> new Recorded((Long) row[0], (Long) row[1], (Long) row[2]))
                .findFirst();
    }
}
