package org.conflicttracker.event.command;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.Event;
import org.conflicttracker.registry.EventReferences.Unmerge;
import org.conflicttracker.registry.ReferenceKind;

/** Repository of references from events to actors, sources and reports. */
@ApplicationScoped
class EventReferenceRepository implements PanacheRepositoryBase<Event, Long> {

    private static final List<Status> ACTIVE = List.of(Status.DRAFT, Status.PUBLISHED);

    private static final String FROM_CURRENT =
            " from Revision r where r.supersededBy is null and r.status in :counted and ";

    /** Ids of active events whose current revision refers to an older version than the current one, in ascending order. */
    List<Long> listOutdated(ReferenceKind reference, int limit) {
        return getEntityManager()
                .createQuery(
                        "select r.eventId" + FROM_CURRENT + outdatedCondition(reference.kind()) + " order by r.eventId",
                        Long.class)
                .setParameter("counted", ACTIVE)
                .setParameter("id", reference.id())
                .setMaxResults(limit)
                .getResultList();
    }

    /** Those of the events that are active and whose current revision refers to an older version, in ascending order. */
    List<Long> listOutdated(ReferenceKind reference, Collection<Long> events) {
        return getEntityManager()
                .createQuery(
                        "select r.eventId" + FROM_CURRENT + "r.eventId in :events and "
                                + outdatedCondition(reference.kind()) + " order by r.eventId",
                        Long.class)
                .setParameter("counted", ACTIVE)
                .setParameter("id", reference.id())
                .setParameter("events", events)
                .getResultList();
    }

    long countOutdated(ReferenceKind reference) {
        return getEntityManager()
                .createQuery("select count(*)" + FROM_CURRENT + outdatedCondition(reference.kind()), Long.class)
                .setParameter("counted", ACTIVE)
                .setParameter("id", reference.id())
                .getSingleResult();
    }

    /**
     * Event that referred to a merged entry.
     *
     * @param lastRevision the last revision that did
     */
    record Returning(long event, long lastRevision) {}

    /** Active events that referred to the merged entry until it was merged, in ascending order. */
    List<Returning> listReturning(Unmerge unmerge, long after, int limit) {
        return getEntityManager()
                .createQuery(
                        "select o.eventId, max(o.revision) " + returningFrom(unmerge)
                                + " and o.eventId > :after group by o.eventId order by o.eventId",
                        Object[].class)
                .setParameter("counted", ACTIVE)
                .setParameter("id", unmerge.reference().id())
                .setParameter("merge", unmerge.mergeRevision())
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultStream()
                .map(row -> new Returning((Long) row[0], (Long) row[1]))
                .toList();
    }

    long countReturning(Unmerge unmerge) {
        return getEntityManager()
                .createQuery("select count(distinct o.eventId) " + returningFrom(unmerge), Long.class)
                .setParameter("counted", ACTIVE)
                .setParameter("id", unmerge.reference().id())
                .setParameter("merge", unmerge.mergeRevision())
                .getSingleResult();
    }

    private static String returningFrom(Unmerge unmerge) {
        String referring =
                switch (unmerge.reference().kind()) {
                    case ACTOR -> "select x.id.revision from InvolvementRow x where x.actorId = :id";
                    case SOURCE ->
                        "select x.id.revision from MentionRow x where x.sourceId = :id union"
                                + " select v.id.revision from AttributionRow v where v.sourceId = :id";
                    case REPORT -> "select x.id.revision from MentionRow x where x.reportId = :id";
                };
        return "from Revision o join Revision r on r.eventId = o.eventId and r.supersededBy is null"
                + " where o.supersededBy >= :merge and r.status in :counted and o.revision in (" + referring + ")";
    }

    /** Ids of reports that the current revision of some event mentions in an older edition. */
    List<Long> listCorrectedReports() {
        return getEntityManager()
                .createQuery(
                        "select distinct x.reportId from Revision r join MentionRow x on x.id.revision = r.revision"
                                + " join Report o on o.id = x.reportId where r.supersededBy is null and r.status in :counted"
                                + " and x.reportEdition <> o.edition order by x.reportId",
                        Long.class)
                .setParameter("counted", ACTIVE)
                .getResultList();
    }

    private static String outdatedCondition(ReferenceKind.Kind kind) {
        return switch (kind) {
            case ACTOR ->
                "exists (select 1 from InvolvementRow x where x.id.revision = r.revision and x.actorId = :id"
                        + " and x.actorStateId <> (select a.state.id from Actor a where a.id = :id))";
            case SOURCE ->
                "(exists (select 1 from MentionRow x where x.id.revision = r.revision and x.sourceId = :id"
                        + " and x.sourceStateId <> (select s.state.id from Source s where s.id = :id))"
                        + " or exists (select 1 from AttributionRow v where v.id.revision = r.revision and v.sourceId = :id"
                        + " and v.sourceStateId <> (select s.state.id from Source s where s.id = :id)))";
            case REPORT ->
                "exists (select 1 from MentionRow x where x.id.revision = r.revision and x.reportId = :id"
                        + " and x.reportEdition <> (select o.edition from Report o where o.id = :id))";
        };
    }

    /**
     * Number of published events that refer to each of the ids.
     *
     * @param asOf revision; null for now
     */
    Map<Long, Long> countEvents(ReferenceKind.Kind kind, Collection<Long> ids, Long asOf) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        String path =
                switch (kind) {
                    case ACTOR -> "x.actorId";
                    case SOURCE -> "x.sourceId";
                    case REPORT -> "x.reportId";
                };
        String rows = kind == ReferenceKind.Kind.ACTOR ? "InvolvementRow" : "MentionRow";
        return getEntityManager()
                .createQuery(
                        "select " + path + ", count(distinct r.eventId) from Revision r join " + rows
                                + " x on x.id.revision = r.revision where "
                                + (asOf == null
                                        ? "r.supersededBy is null"
                                        : "r.revision <= " + asOf + " and (r.supersededBy is null or r.supersededBy > "
                                                + asOf + ")")
                                + " and r.status = :published and " + path + " in :ids group by " + path,
                        Object[].class)
                .setParameter("published", Status.PUBLISHED)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(row -> (Long) row[0], row -> (Long) row[1]));
    }
}
