package org.conflicttracker.event.command;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.EventRepository.Event;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.registry.EventReferences.Unmerge;
import org.conflicttracker.registry.ReferenceKind;
import org.jspecify.annotations.Nullable;

/** Repository of references from events to actors, sources, reports and areas. */
@ApplicationScoped
class EventReferenceRepository implements PanacheRepositoryBase<Event, Long> {

    private static final List<Status> ACTIVE = List.of(Status.DRAFT, Status.PUBLISHED);

    private static final String FROM_CURRENT =
            " from Revision r where r.supersededBy is null and r.status in :counted and ";

    /**
     * What was corrected: one entry, or the entries of a job.
     *
     * @param id of the entry, or of the job
     */
    record Corrected(ReferenceKind.Kind kind, long id, boolean ofJob) {

        static Corrected of(ReferenceKind reference) {
            return new Corrected(reference.kind(), reference.id(), false);
        }

        private String isReferredBy(String property) {
            return property
                    + (ofJob ? " in (select e from ReferenceJob j join j.entries e where j.id = :id)" : " = :id");
        }
    }

    /** Ids of active events whose current revision refers to an older version than the current one, in ascending order. */
    List<Long> listOutdated(Corrected corrected, int limit) {
        return getEntityManager()
                .createQuery(
                        "select r.eventId" + FROM_CURRENT + outdatedCondition(corrected) + " order by r.eventId",
                        Long.class)
                .setParameter("counted", ACTIVE)
                .setParameter("id", corrected.id())
                .setMaxResults(limit)
                .getResultList();
    }

    /** Those of the events that are active and whose current revision refers to an older version, in ascending order. */
    List<Long> listOutdated(Corrected corrected, Collection<Long> events) {
        return getEntityManager()
                .createQuery(
                        "select r.eventId" + FROM_CURRENT + "r.eventId in :events and " + outdatedCondition(corrected)
                                + " order by r.eventId",
                        Long.class)
                .setParameter("counted", ACTIVE)
                .setParameter("id", corrected.id())
                .setParameter("events", events)
                .getResultList();
    }

    long countOutdated(Corrected corrected) {
        return getEntityManager()
                .createQuery("select count(*)" + FROM_CURRENT + outdatedCondition(corrected), Long.class)
                .setParameter("counted", ACTIVE)
                .setParameter("id", corrected.id())
                .getSingleResult();
    }

    /**
     * Event that referred to a merged entry.
     *
     * @param lastRevision the last revision that did
     */
    record Returning(long event, long lastRevision) {}

    /** Ids of the active events after {@code after} that referred to the merged entry until it was merged, in ascending order. */
    List<Long> listReturning(Unmerge unmerge, long after, int limit) {
        return getEntityManager()
                .createQuery(
                        "select distinct o.eventId " + returningFrom(unmerge)
                                + " and o.eventId > :after order by o.eventId",
                        Long.class)
                .setParameter("counted", ACTIVE)
                .setParameter("id", unmerge.reference().id())
                .setParameter("merge", unmerge.mergeRevision())
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Those of the events that are active and referred to the merged entry until it was merged, in ascending order. */
    List<Returning> listReturning(Unmerge unmerge, Collection<Long> events) {
        return getEntityManager()
                .createQuery(
                        "select o.eventId, max(o.revision) " + returningFrom(unmerge)
                                + " and o.eventId in :events group by o.eventId order by o.eventId",
                        Object[].class)
                .setParameter("counted", ACTIVE)
                .setParameter("id", unmerge.reference().id())
                .setParameter("merge", unmerge.mergeRevision())
                .setParameter("events", events)
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

    /**
     * The revisions that referred to the merged entry. The references are looked up for each revision: H2 evaluates {@code in} with a union
     * for each row again, which takes time with the square of the revisions.
     */
    private static String returningFrom(Unmerge unmerge) {
        String referring =
                switch (unmerge.reference().kind()) {
                    case ACTOR ->
                        "exists (select 1 from InvolvementRow x where x.id.revision = o.revision and x.actorId = :id)";
                    case SOURCE ->
                        "(exists (select 1 from MentionRow x where x.id.revision = o.revision and x.sourceId = :id)"
                                + " or exists (select 1 from AttributionRow v where v.id.revision = o.revision"
                                + " and v.sourceId = :id))";
                    case REPORT ->
                        "exists (select 1 from MentionRow x where x.id.revision = o.revision and x.reportId = :id)";
                    case AREA ->
                        "exists (select 1 from LocationRow x where x.id.revision = o.revision"
                                + " and (x.admin1Id = :id or x.admin2Id = :id))";
                };
        return "from Revision o join Revision r on r.eventId = o.eventId and " + Revision.IS_CURRENT
                + " where o.supersededBy >= :merge and r.status in :counted and " + referring;
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

    private static String outdatedCondition(Corrected corrected) {
        return switch (corrected.kind()) {
            case ACTOR ->
                "exists (select 1 from InvolvementRow x where x.id.revision = r.revision and "
                        + corrected.isReferredBy("x.actorId")
                        + " and x.actorStateId <> (select a.state.id from Actor a where a.id = x.actorId))";
            case SOURCE ->
                "(exists (select 1 from MentionRow x where x.id.revision = r.revision and "
                        + corrected.isReferredBy("x.sourceId")
                        + " and x.sourceStateId <> (select s.state.id from Source s where s.id = x.sourceId))"
                        + " or exists (select 1 from AttributionRow v where v.id.revision = r.revision and "
                        + corrected.isReferredBy("v.sourceId")
                        + " and v.sourceStateId <> (select s.state.id from Source s where s.id = v.sourceId)))";
            case REPORT ->
                "exists (select 1 from MentionRow x where x.id.revision = r.revision and "
                        + corrected.isReferredBy("x.reportId")
                        + " and x.reportEdition <> (select o.edition from Report o where o.id = x.reportId))";
            case AREA ->
                "(exists (select 1 from LocationRow x where x.id.revision = r.revision and "
                        + corrected.isReferredBy("x.admin1Id")
                        + " and x.admin1StateId <> (select a.state.id from Area a where a.id = x.admin1Id))"
                        + " or exists (select 1 from LocationRow y where y.id.revision = r.revision and "
                        + corrected.isReferredBy("y.admin2Id")
                        + " and y.admin2StateId <> (select b.state.id from Area b where b.id = y.admin2Id)))";
        };
    }

    /**
     * Those of the ids to which revisions with external ids of these schemes refer, that of the newest such revision first.
     */
    List<Long> listNamedBy(ReferenceKind.Kind kind, Collection<Long> ids, Collection<String> schemes) {
        if (ids.isEmpty() || schemes.isEmpty()) {
            return List.of();
        }
        Map<Long, Long> last = new HashMap<>();
        for (Referring rows : Referring.of(kind)) {
            getEntityManager()
                    .createQuery(
                            "select x." + rows.column() + ", max(x.id.revision) from " + rows.entity()
                                    + " x join ExternalIdRow e on e.id.revision = x.id.revision where x."
                                    + rows.column() + " in :ids and e.scheme in :schemes group by x." + rows.column(),
                            Object[].class)
                    .setParameter("ids", ids)
                    .setParameter("schemes", schemes)
                    .getResultStream()
                    .forEach(row -> last.merge((Long) row[0], (Long) row[1], Math::max));
        }
        return last.entrySet().stream()
                .sorted(Map.Entry.<Long, Long>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Number of published events that refer to each of the ids.
     *
     * @param asOf revision; null for now
     */
    Map<Long, Long> countEvents(ReferenceKind.Kind kind, Collection<Long> ids, @Nullable Long asOf) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return switch (kind) {
            case ACTOR -> countEvents("InvolvementRow x", "x.actorId", ids, asOf);
            case SOURCE -> countEvents("MentionRow x", "x.sourceId", ids, asOf);
            case REPORT -> countEvents("MentionRow x", "x.reportId", ids, asOf);
            case AREA -> {
                // an area is of one level, so none is in both
                Map<Long, Long> counts = new HashMap<>(countEvents("LocationRow x", "x.admin1Id", ids, asOf));
                counts.putAll(countEvents("LocationRow x", "x.admin2Id", ids, asOf));
                yield counts;
            }
        };
    }

    private Map<Long, Long> countEvents(String rows, String path, Collection<Long> ids, @Nullable Long asOf) {
        return getEntityManager()
                .createQuery(
                        "select " + path + ", count(distinct r.eventId) from Revision r join " + rows
                                + " on x.id.revision = r.revision where "
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

    /** Rows of revisions that refer to entries of a kind, and their property with the id of the entry. */
    private record Referring(String entity, String column) {

        static List<Referring> of(ReferenceKind.Kind kind) {
            return switch (kind) {
                case ACTOR -> List.of(new Referring("InvolvementRow", "actorId"));
                case SOURCE ->
                    List.of(new Referring("MentionRow", "sourceId"), new Referring("AttributionRow", "sourceId"));
                case REPORT -> List.of(new Referring("MentionRow", "reportId"));
                case AREA ->
                    List.of(new Referring("LocationRow", "admin1Id"), new Referring("LocationRow", "admin2Id"));
            };
        }
    }
}
