package org.conflicttracker.event.command;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conflicttracker.event.persistence.Event;
import org.conflicttracker.event.persistence.Revision;

/** Repository of the events and revisions that a restore continues. */
@ApplicationScoped
class RestoreRepository implements PanacheRepositoryBase<Event, Long> {

    Map<Long, Event> eventsById(Collection<Long> ids) {
        List<Event> found = ids.isEmpty() ? List.of() : list("id in ?1", ids);
        return found.stream().collect(Collectors.toMap(event -> event.id, Function.identity()));
    }

    /** Sets {@code supersededBy} of the revisions that are the keys of the map. */
    void markSuperseded(Map<Long, Long> next) {
        if (!next.isEmpty()) {
            getEntityManager()
                    .createQuery("from Revision where revision in :ids", Revision.class)
                    .setParameter("ids", next.keySet())
                    .getResultList()
                    .forEach(revision -> revision.supersededBy = next.get(revision.revision));
        }
    }
}
