package org.conflicttracker.event.persistence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.casualty.SummaryRemainder.PartSums;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.RevisionRow.FigureRow;
import org.conflicttracker.event.persistence.RevisionRow.PartRow;
import org.jspecify.annotations.Nullable;

/** Repository of the parts of summaries, as they are now (rule 4). */
@ApplicationScoped
public class PartRepository implements PanacheRepositoryBase<PartRow, RevisionRow.RowId> {

    /** Current revisions of the parts of a summary. */
    private static final String PARTS =
            " from PartRow p, Revision r where p.partOf = :summary and r.revision = p.id.revision" + " and "
                    + Revision.IS_CURRENT;

    /** Whether any revision ever was a part. */
    public boolean exist() {
        return !getEntityManager()
                .createQuery("select 1 from PartRow", Integer.class)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** The summary that a revision is part of; empty for none. */
    public Optional<Long> findSummary(long revision) {
        return findByIdOptional(new RevisionRow.RowId(revision, 0)).map(row -> row.partOf);
    }

    /** Ids of the parts with one of the statuses, ascending. */
    public List<Long> listParts(long summary, Set<Status> statuses) {
        return getEntityManager()
                .createQuery("select r.eventId" + PARTS + " and r.status in :statuses order by r.eventId", Long.class)
                .setParameter("summary", summary)
                .setParameter("statuses", statuses)
                .getResultList();
    }

    /** Ids of the drafts that are parts of a summary, and were parts of another one before. */
    public List<Long> listFormerDrafts(long former, long summary) {
        return getEntityManager()
                .createQuery(
                        "select r.eventId" + PARTS
                                + " and r.status = :draft and exists (select 1 from PartRow q, Revision s"
                                + " where q.partOf = :former and s.revision = q.id.revision and s.eventId = r.eventId)",
                        Long.class)
                .setParameter("summary", summary)
                .setParameter("former", former)
                .setParameter("draft", Status.DRAFT)
                .getResultList();
    }

    /** Sums of the published parts. */
    public PartSums sumPublished(long summary) {
        int count = getEntityManager()
                .createQuery("select count(*)" + PARTS + " and r.status = :published", Long.class)
                .setParameter("summary", summary)
                .setParameter("published", Status.PUBLISHED)
                .getSingleResult()
                .intValue();
        if (count == 0) {
            return PartSums.NONE;
        }
        Map<PartSums.Key, PartSums.Sum> sums = new HashMap<>();
        getEntityManager()
                .createQuery(
                        "select f.outcome, f.figureGroup, sum(f.low), sum(f.best), sum(f.high),"
                                + " sum(case when f.openEnded = true then 1 else 0 end)"
                                + " from PartRow p, Revision r, FigureRow f where p.partOf = :summary"
                                + " and r.revision = p.id.revision and " + Revision.IS_CURRENT
                                + " and r.status = :published"
                                + " and f.id.revision = r.revision group by f.outcome, f.figureGroup",
                        Object[].class)
                .setParameter("summary", summary)
                .setParameter("published", Status.PUBLISHED)
                .getResultStream()
                .forEach(row -> sums.put(
                        new PartSums.Key((Outcome) row[0], (Group) row[1]),
                        new PartSums.Sum(number(row[2]), number(row[3]), number(row[4]), number(row[5]) > 0)));
        return new PartSums(count, sums);
    }

    /** Revisions of one kind, and the summary that each is or is part of. */
    public record SummaryRevision(long summary, long revision) {}

    private static final String CURRENT = " and r.revision = p.id.revision and r.revision <= :at"
            + " and (r.supersededBy is null or r.supersededBy > :at) and r.status = :published";

    /** The summaries with published parts as of a revision. */
    public List<SummaryRevision> listSummaries(long at) {
        return list("select r.eventId, r.revision from PartRow p, Revision r where p.parts > 0" + CURRENT, at, null);
    }

    /** The published parts of some summaries as of a revision. */
    public List<SummaryRevision> listParts(Collection<Long> summaries, long at) {
        return list(
                "select p.partOf, r.revision from PartRow p, Revision r where p.partOf in :summaries" + CURRENT,
                at,
                summaries);
    }

    private List<SummaryRevision> list(String select, long at, @Nullable Collection<Long> summaries) {
        TypedQuery<Object[]> query = getEntityManager()
                .createQuery(select, Object[].class)
                .setParameter("at", at)
                .setParameter("published", Status.PUBLISHED);
        if (summaries != null) {
            query.setParameter("summaries", summaries);
        }
        return query.getResultStream()
                .map(row -> new SummaryRevision((Long) row[0], (Long) row[1]))
                .toList();
    }

    /** The figures of some revisions. */
    public List<FigureRow> listFigures(Collection<Long> revisions, Collection<Outcome> outcomes) {
        return getEntityManager()
                .createQuery(
                        "from FigureRow f where f.id.revision in :revisions and f.outcome in :outcomes",
                        FigureRow.class)
                .setParameter("revisions", revisions)
                .setParameter("outcomes", outcomes)
                .getResultList();
    }

    private static long number(Object sum) {
        return ((Number) sum).longValue();
    }
}
