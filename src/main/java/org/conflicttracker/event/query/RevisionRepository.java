package org.conflicttracker.event.query;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.TypedQuery;
import java.util.Optional;
import org.conflicttracker.event.filter.Selection;
import org.conflicttracker.event.persistence.Revision;

/** Finds states of events, and what a selection is as of ({@link QueryEngine}). */
@ApplicationScoped
public class RevisionRepository implements PanacheRepositoryBase<Revision, Long> {

    long lastModifiedRevision(Selection selection) {
        HqlBuilder clause = new HqlBuilder();
        String at = clause.bind(selection.asOf());
        clause.and("r.revision <= " + at);
        new RevisionPredicates(selection.filter(), "r", clause).addPredicates();
        return queryNumber(
                "select max(case when r.supersededBy is not null and r.supersededBy <= " + at
                        + " then r.supersededBy else r.revision end) from Revision r",
                clause);
    }

    long count(Selection selection) {
        HqlBuilder clause = new HqlBuilder();
        new RevisionPredicates(selection.filter(), "r", clause)
                .addCurrentAt(selection.asOf())
                .addPredicates();
        return queryNumber("select count(*) from Revision r", clause);
    }

    private long queryNumber(String select, HqlBuilder clause) {
        TypedQuery<Long> query = getEntityManager().createQuery(select + " where " + clause.where(), Long.class);
        clause.parameters().forEach(query::setParameter);
        Long number = query.getSingleResult();
        return number == null ? 0 : number;
    }

    /** The event's state as of a revision. */
    public Optional<Revision> findAsOf(long event, long at) {
        return find("eventId = ?1 and revision <= ?2 order by revision desc", event, at)
                .page(0, 1)
                .firstResultOptional();
    }

    /** The last state of any event as of a revision; empty where there is none yet. */
    public Optional<Revision> findLast(long at) {
        return find("revision <= ?1 order by revision desc", at).page(0, 1).firstResultOptional();
    }

    /** The last revision up to one that everybody may see; 0 for none. */
    long lastOpen(long at) {
        return getEntityManager()
                .createQuery(
                        "select revision from Revision where openToAll = true and revision <= :at order by revision desc",
                        Long.class)
                .setParameter("at", at)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .orElse(0L);
    }

    /** The greatest revision recorded at or before the instant; 0 for none. */
    public long lastRevisionAt(long millis) {
        Long last = getEntityManager()
                .createQuery("select max(revision) from Revision where recordedAt <= :millis", Long.class)
                .setParameter("millis", millis)
                .getSingleResult();
        return last == null ? 0 : last;
    }
}
