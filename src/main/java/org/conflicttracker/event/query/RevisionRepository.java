package org.conflicttracker.event.query;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.TypedQuery;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilter.Selection;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.query.QueryEngine.Totals;
import org.conflicttracker.event.query.RowPredicates.HqlBuilder;
import org.conflicttracker.ledger.Readership;

/** Repository of revisions: point reads, and counts of a selection for the {@link QueryEngine}. */
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
        return queryNumber("select count(*) from Revision r", currentRows(selection));
    }

    Totals totals(Selection selection) {
        Object[] days = query(
                        "select min(r.dateStart), max(r.dateEnd) from Revision r",
                        currentRows(selection),
                        Object[].class)
                .getSingleResult();
        Set<Long> sources = new HashSet<>(referenced("MentionRow", "sourceId", selection));
        sources.addAll(referenced("AttributionRow", "sourceId", selection));
        return new Totals(
                (LocalDate) days[0],
                (LocalDate) days[1],
                queryNumber(
                        "select count(distinct m.reportId) from Revision r join MentionRow m on m.id.revision = r.revision",
                        currentRows(selection)),
                sources.size(),
                queryNumber(
                        "select count(distinct m.actorId) from Revision r join InvolvementRow m on m.id.revision = r.revision",
                        currentRows(selection)));
    }

    private List<Long> referenced(String rows, String id, Selection selection) {
        return query(
                        "select distinct m." + id + " from Revision r join " + rows
                                + " m on m.id.revision = r.revision",
                        currentRows(selection),
                        Long.class)
                .getResultList();
    }

    /** Those of the revisions that a filter selects. */
    public Set<Long> findSelected(EventFilter filter, Collection<Long> revisions) {
        HqlBuilder clause = new HqlBuilder();
        clause.andIn("r.revision", revisions);
        new RevisionPredicates(filter, "r", clause).addPredicates();
        return Set.copyOf(
                query("select r.revision from Revision r", clause, Long.class).getResultList());
    }

    private static HqlBuilder currentRows(Selection selection) {
        HqlBuilder clause = new HqlBuilder();
        new RevisionPredicates(selection.filter(), "r", clause)
                .addCurrentAt(selection.asOf())
                .addPredicates();
        return clause;
    }

    private <T> TypedQuery<T> query(String select, HqlBuilder clause, Class<T> type) {
        TypedQuery<T> query = getEntityManager().createQuery(select + " where " + clause.where(), type);
        clause.parameters().forEach(query::setParameter);
        return query;
    }

    private long queryNumber(String select, HqlBuilder clause) {
        Long number = query(select, clause, Long.class).getSingleResult();
        return number == null ? 0 : number;
    }

    /** The revisions with these numbers, in no order. */
    public List<Revision> listByNumber(Collection<Long> numbers) {
        return numbers.isEmpty() ? List.of() : list("revision in ?1", numbers);
    }

    /** The current revision of the event as of a revision. */
    public Optional<Revision> findAsOf(long event, long at) {
        return find("eventId = ?1 and revision <= ?2 order by revision desc", event, at)
                .page(0, 1)
                .firstResultOptional();
    }

    /** The last revision of any event up to this one; empty if there is none. */
    public Optional<Revision> findLast(long at) {
        return find("revision <= ?1 order by revision desc", at).page(0, 1).firstResultOptional();
    }

    /** The last public revision up to this one; 0 for none. */
    long lastPublic(long at) {
        return queryLast("openToAll = true and revision <= :at", at);
    }

    /** The last revision up to this one; 0 for none. */
    long last(long at) {
        return queryLast("revision <= :at", at);
    }

    private long queryLast(String condition, long at) {
        return getEntityManager()
                .createQuery("select revision from Revision where " + condition + " order by revision desc", Long.class)
                .setParameter("at", at)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .orElse(0L);
    }

    /** The last revision of the transaction of each, of those that the readers may see. */
    Map<Long, Long> transactionEnds(Collection<Long> revisions, Readership readers) {
        return getEntityManager()
                .createQuery(
                        "select q.revision, max(r.revision) from Revision q join Revision r"
                                + " on r.recordedAt = q.recordedAt where q.revision in :revisions"
                                + (readers == Readership.PUBLIC ? " and r.openToAll = true" : "")
                                + " group by q.revision",
                        Object[].class)
                .setParameter("revisions", revisions)
                .getResultStream()
                .collect(Collectors.toMap(row -> (Long) row[0], row -> (Long) row[1]));
    }

    /** The greatest revision recorded at or before the time; 0 for none. */
    public long lastRevisionAt(long millis) {
        Long last = getEntityManager()
                .createQuery("select max(revision) from Revision where recordedAt <= :millis", Long.class)
                .setParameter("millis", millis)
                .getSingleResult();
        return last == null ? 0 : last;
    }
}
