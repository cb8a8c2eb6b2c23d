package org.conflicttracker.analytics;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.query.ChangeRepository;

/**
 * Repository of the counts for {@code /stats}. Only what published events refer to counts; anything else may belong to
 * a draft (rule 13).
 */
@ApplicationScoped
class StatisticsRepository implements PanacheRepositoryBase<Revision, Long> {

    private static final String CURRENT_AND_PUBLISHED =
            "r.revision <= :at and (r.supersededBy is null or r.supersededBy > :at) and r.status = :status";

    private static final String RECORDED_IN_SPAN = "r.revision > :after and r.revision <= :at";

    /** Edge of the period that all events cover. */
    enum DateEdge {
        FIRST("min(r.dateStart)"),
        LAST("max(r.dateEnd)");

        private final String hql;

        DateEdge(String hql) {
            this.hql = hql;
        }
    }

    /** The first or last day of all published events; null if there are none. */
    LocalDate day(DateEdge edge, long asOf) {
        return querySingle(
                "select " + edge.hql + " from Revision r where " + CURRENT_AND_PUBLISHED, LocalDate.class, asOf);
    }

    /** The first or last day of the revisions published in the span. */
    LocalDate day(DateEdge edge, ChangeRepository.Span span) {
        return getEntityManager()
                .createQuery(
                        "select " + edge.hql + " from Revision r where " + RECORDED_IN_SPAN + " and r.status = :status",
                        LocalDate.class)
                .setParameter("after", span.after())
                .setParameter("at", span.upTo())
                .setParameter("status", Status.PUBLISHED)
                .getSingleResult();
    }

    /** Whether a published revision was superseded in the span. */
    boolean anySuperseded(ChangeRepository.Span span) {
        return getEntityManager()
                        .createQuery(
                                "select count(*) from Revision r where r.supersededBy > :after and r.supersededBy <= :at"
                                        + " and r.status = :status",
                                Long.class)
                        .setParameter("after", span.after())
                        .setParameter("at", span.upTo())
                        .setParameter("status", Status.PUBLISHED)
                        .getSingleResult()
                > 0;
    }

    long countReports(long asOf) {
        return countWhere("Report", existsPublished("MentionRow", "reportId"), asOf);
    }

    /**
     * Number of reports that published events mention since the span and did not before it; exact only if no published
     * revision was superseded in it.
     */
    long countNewReports(ChangeRepository.Span span) {
        return getEntityManager()
                .createQuery(
                        "select count(distinct m.reportId) from MentionRow m join Revision r on r.revision = m.id.revision where "
                                + RECORDED_IN_SPAN
                                + " and r.status = :status and not exists (select 1 from MentionRow e join Revision b"
                                + " on b.revision = e.id.revision where e.reportId = m.reportId and b.revision <= :after"
                                + " and (b.supersededBy is null or b.supersededBy > :after) and b.status = :status)",
                        Long.class)
                .setParameter("after", span.after())
                .setParameter("at", span.upTo())
                .setParameter("status", Status.PUBLISHED)
                .getSingleResult();
    }

    long countSources(long asOf) {
        return countWhere(
                "Source",
                existsPublished("MentionRow", "sourceId") + " or " + existsPublished("AttributionRow", "sourceId"),
                asOf);
    }

    long countActors(long asOf) {
        return countWhere("Actor", existsPublished("InvolvementRow", "actorId"), asOf);
    }

    /**
     * Predicate that searches for one event per report, source or actor; there are far fewer of them than of their
     * rows.
     */
    private static String existsPublished(String row, String id) {
        return "exists (select 1 from " + row + " m join Revision r on r.revision = m.id.revision where m." + id
                + " = t.id and " + CURRENT_AND_PUBLISHED + ")";
    }

    private long countWhere(String entity, String condition, long asOf) {
        return querySingle("select count(*) from " + entity + " t where " + condition, Long.class, asOf);
    }

    private <T> T querySingle(String query, Class<T> type, long asOf) {
        return getEntityManager()
                .createQuery(query, type)
                .setParameter("at", asOf)
                .setParameter("status", Status.PUBLISHED)
                .getSingleResult();
    }
}
