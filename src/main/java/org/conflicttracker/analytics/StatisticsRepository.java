package org.conflicttracker.analytics;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.query.ChangeRepository;

/** Counts what published events tell. Only they count: what no published event tells of may belong to a draft (rule 13). */
@ApplicationScoped
class StatisticsRepository implements PanacheRepositoryBase<Revision, Long> {

    private static final String CURRENT_AND_PUBLISHED =
            "r.revision <= :at and (r.supersededBy is null or r.supersededBy > :at) and r.status = :status";

    private static final String RECORDED_IN_SPAN = "r.revision > :after and r.revision <= :at";

    /** A column of the events' dates. */
    enum Edge {
        FIRST("min(r.dateStart)"),
        LAST("max(r.dateEnd)");

        private final String hql;

        Edge(String hql) {
            this.hql = hql;
        }
    }

    /** The first or last day of all events; null where there is none. */
    LocalDate day(Edge edge, long at) {
        return querySingle(
                "select " + edge.hql + " from Revision r where " + CURRENT_AND_PUBLISHED, LocalDate.class, at);
    }

    /** The same of those states alone that were published in the span. */
    LocalDate day(Edge edge, ChangeRepository.Span span) {
        return getEntityManager()
                .createQuery(
                        "select " + edge.hql + " from Revision r where " + RECORDED_IN_SPAN + " and r.status = :status",
                        LocalDate.class)
                .setParameter("after", span.after())
                .setParameter("at", span.upTo())
                .setParameter("status", Status.PUBLISHED)
                .getSingleResult();
    }

    /** Whether a published state ceased to stand in the span. */
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

    long countReports(long at) {
        return countWhere("Report", existsPublished("MentionRow", "reportId"), at);
    }

    /** Reports that no published event told of before the span and one does since; right where no state ceased to stand in it. */
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

    long countSources(long at) {
        return countWhere(
                "Source",
                existsPublished("MentionRow", "sourceId") + " or " + existsPublished("AttributionRow", "sourceId"),
                at);
    }

    long countActors(long at) {
        return countWhere("Actor", existsPublished("InvolvementRow", "actorId"), at);
    }

    /** Looks for one event of each thing, instead of for the things of every event: there are far fewer of them. */
    private static String existsPublished(String row, String id) {
        return "exists (select 1 from " + row + " m join Revision r on r.revision = m.id.revision where m." + id
                + " = t.id and " + CURRENT_AND_PUBLISHED + ")";
    }

    private long countWhere(String thing, String condition, long at) {
        return querySingle("select count(*) from " + thing + " t where " + condition, Long.class, at);
    }

    private <T> T querySingle(String query, Class<T> type, long at) {
        return getEntityManager()
                .createQuery(query, type)
                .setParameter("at", at)
                .setParameter("status", Status.PUBLISHED)
                .getSingleResult();
    }
}
