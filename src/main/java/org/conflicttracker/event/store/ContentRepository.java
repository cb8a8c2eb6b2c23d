package org.conflicttracker.event.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Documents by their revisions: at most some ten thousand at once, as PostgreSQL takes 65,535 parameters. */
@ApplicationScoped
public class ContentRepository implements PanacheRepositoryBase<RevisionContent, Long> {

    /** The states, in any order, with their documents; what they are found by stays where it is. */
    public List<Documented> listDocumented(List<Long> revisions) {
        return revisions.isEmpty()
                ? List.of()
                : getEntityManager()
                        .createQuery(
                                "select r, c.document from Revision r join RevisionContent c on c.revision = r.revision"
                                        + " where r.revision in :revisions",
                                Documented.class)
                        .setParameter("revisions", revisions)
                        .getResultList();
    }
}
