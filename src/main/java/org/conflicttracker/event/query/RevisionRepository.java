package org.conflicttracker.event.query;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.TypedQuery;
import java.util.Optional;
import org.conflicttracker.event.filter.Selection;
import org.conflicttracker.event.store.Revision;

/** Finds states of events, and what a selection is as of. */
@ApplicationScoped
public class RevisionRepository implements PanacheRepositoryBase<Revision, Long> {

    public long count(Selection selection) {
        return number("select count(*) from Revision r", selection, true);
    }

    /**
     * The last revision that touched the selection: at which an event entered it, changed in it or left it. 0 where none did.
     */
    public long touching(Selection selection) {
        String at = String.valueOf(selection.at());
        String touched = "max(case when r.supersededBy is not null and r.supersededBy <= " + at
                + " then r.supersededBy else r.revision end)";
        return number("select " + touched + " from Revision r", selection, false);
    }

    private long number(String select, Selection selection, boolean valid) {
        Hql clause = new Hql();
        RevisionConditions conditions = new RevisionConditions(selection.filter(), "r", clause);
        if (valid) {
            conditions.validAt(selection.at());
        } else {
            clause.and("r.revision <= " + clause.bind(selection.at()));
        }
        conditions.match();
        TypedQuery<Long> query = getEntityManager().createQuery(select + " where " + clause.where(), Long.class);
        clause.parameters().forEach(query::setParameter);
        Long number = query.getSingleResult();
        return number == null ? 0 : number;
    }

    /** The event's state as of a revision. */
    public Optional<Revision> findState(long event, long at) {
        return find("eventId = ?1 and revision <= ?2 order by revision desc", event, at)
                .page(0, 1)
                .firstResultOptional();
    }

    /** The greatest revision recorded at or before the instant; 0 for none. */
    public long lastBefore(long millis) {
        Long last = getEntityManager()
                .createQuery("select max(revision) from Revision where recordedAt <= :millis", Long.class)
                .setParameter("millis", millis)
                .getSingleResult();
        return last == null ? 0 : last;
    }
}
