package org.conflicttracker.event.query;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.TypedQuery;
import java.util.List;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.store.Revision;

/** Revisions by which an event entered a selection, changed in it or left it, in their order. */
@ApplicationScoped
public class ChangeRepository implements PanacheRepositoryBase<Revision, Long> {

    /** A revision, and whether the event was in the selection before and is now; never neither. */
    public record Change(Revision revision, boolean before, boolean now) {}

    /** Revisions after one and up to another; both are revision numbers. */
    public record Span(long after, long upTo) {}

    public List<Change> find(EventFilter filter, Span span, int most) {
        Hql clause = new Hql();
        Hql now = clause.inner();
        new RevisionConditions(filter, "r", now).match();
        Hql before = clause.inner().and("b.supersededBy = r.revision");
        new RevisionConditions(filter, "b", before).match();
        String was = "exists (select 1 from Revision b where " + before.where() + ")";
        clause.and("r.revision > " + clause.bind(span.after()))
                .and("r.revision <= " + clause.bind(span.upTo()))
                .and("(" + now.where() + " or " + was + ")");
        TypedQuery<Object[]> query = getEntityManager()
                .createQuery(
                        "select r, case when " + was + " then true else false end, case when " + now.where()
                                + " then true else false end from Revision r where " + clause.where()
                                + " order by r.revision",
                        Object[].class);
        clause.parameters().forEach(query::setParameter);
        return query.setMaxResults(most).getResultList().stream()
                .map(row -> new Change((Revision) row[0], (Boolean) row[1], (Boolean) row[2]))
                .toList();
    }

    /** How many there are. */
    public long count(EventFilter filter, Span span) {
        Hql clause = new Hql();
        Hql now = clause.inner();
        new RevisionConditions(filter, "r", now).match();
        Hql before = clause.inner().and("b.supersededBy = r.revision");
        new RevisionConditions(filter, "b", before).match();
        clause.and("r.revision > " + clause.bind(span.after()))
                .and("r.revision <= " + clause.bind(span.upTo()))
                .and("(" + now.where() + " or exists (select 1 from Revision b where " + before.where() + "))");
        TypedQuery<Long> query =
                getEntityManager().createQuery("select count(*) from Revision r where " + clause.where(), Long.class);
        clause.parameters().forEach(query::setParameter);
        return query.getSingleResult();
    }
}
