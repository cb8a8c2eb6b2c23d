package org.conflicttracker.event.query;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.event.store.Revision;

/** What actors and sources were called when an event was recorded with them. */
@ApplicationScoped
public class StateNameRepository implements PanacheRepositoryBase<Revision, Long> {

    /** PostgreSQL takes at most 65,535 parameters. */
    private static final int AT_ONCE = 10_000;

    /**
     * Names by the ids of the states that bear them.
     *
     * @param dimension one of actors or sources
     */
    public Map<Long, String> names(Dimension dimension, Collection<Long> states) {
        String entity = dimension == Dimension.ACTOR ? "ActorState" : "SourceState";
        List<Long> ids = new ArrayList<>(states);
        Map<Long, String> names = new HashMap<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            getEntityManager()
                    .createQuery("select s.id, s.name from " + entity + " s where s.id in (:ids)", Object[].class)
                    .setParameter("ids", ids.subList(from, Math.min(ids.size(), from + AT_ONCE)))
                    .getResultList()
                    .forEach(row -> names.put((Long) row[0], (String) row[1]));
        }
        return names;
    }
}
