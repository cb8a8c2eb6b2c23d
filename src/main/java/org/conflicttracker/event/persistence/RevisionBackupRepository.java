package org.conflicttracker.event.persistence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.conflicttracker.event.persistence.RevisionBackup.AreaStates;
import org.conflicttracker.event.persistence.RevisionBackup.Edition;

/** Repository of the revisions of a backup; reads them in batches, in the order of their numbers. */
@ApplicationScoped
public class RevisionBackupRepository implements PanacheRepositoryBase<Revision, Long> {

    /** Range of revisions, {@code after} excluded and {@code upTo} included, as far as the audience may see them. */
    public record Span(long after, long upTo, BackupAudience audience) {}

    /** The first {@code limit} revisions of the range. */
    public List<RevisionBackup> listBatch(Span span, int limit) {
        List<Revision> found = find(
                        "revision > ?1 and revision <= ?2 and (openToAll = true or ?3 = true) order by revision",
                        span.after(),
                        span.upTo(),
                        span.audience().canSeeDrafts())
                .page(0, limit)
                .list();
        return toBackups(found, span.audience());
    }

    /** The given revisions in the order of their numbers, without those that the audience must not see. */
    public List<RevisionBackup> listThese(Collection<Long> revisions, BackupAudience audience) {
        return toBackups(
                list(
                        "revision in ?1 and (openToAll = true or ?2 = true) order by revision",
                        revisions,
                        audience.canSeeDrafts()),
                audience);
    }

    private List<RevisionBackup> toBackups(List<Revision> found, BackupAudience audience) {
        List<Long> ids = found.stream().map(one -> one.revision).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<Long, String> documents = loadDocuments(ids);
        Map<Long, List<InvolvementRow>> actors = loadRows("InvolvementRow", InvolvementRow.class, ids).stream()
                .collect(Collectors.groupingBy(row -> row.id.revision()));
        Map<Long, List<MentionRow>> reports = loadRows("MentionRow", MentionRow.class, ids).stream()
                .collect(Collectors.groupingBy(row -> row.id.revision()));
        Map<Long, List<AttributionRow>> attributions = loadRows("AttributionRow", AttributionRow.class, ids).stream()
                .collect(Collectors.groupingBy(row -> row.id.revision()));
        Map<Long, List<LocationRow>> locations = loadRows("LocationRow", LocationRow.class, ids).stream()
                .collect(Collectors.groupingBy(row -> row.id.revision()));
        return found.stream()
                .map(one -> new RevisionBackup(
                        one.revision,
                        one.eventId,
                        one.version,
                        Instant.ofEpochMilli(one.recordedAt),
                        audience.canSeeAll() ? one.recordedBy : null,
                        one.change,
                        one.reason,
                        one.status,
                        one.openToAll,
                        one.mergedInto,
                        one.dataset,
                        one.importAction,
                        actors.getOrDefault(one.revision, List.of()).stream()
                                .map(row -> row.actorStateId)
                                .distinct()
                                .toList(),
                        reports.getOrDefault(one.revision, List.of()).stream()
                                .map(row -> new Edition(row.reportId, row.reportEdition, row.sourceStateId))
                                .toList(),
                        attributions.getOrDefault(one.revision, List.of()).stream()
                                .map(row -> row.sourceStateId)
                                .toList(),
                        locations.getOrDefault(one.revision, List.of()).stream()
                                .map(row -> new AreaStates(row.admin1StateId, row.admin2StateId))
                                .toList(),
                        documents.get(one.revision)))
                .toList();
    }

    /** The last revision up to {@code upTo} that the audience may see, and the greatest id of an event in them; 0 for none. */
    public Last lastVisible(long upTo, BackupAudience audience) {
        Object[] last = getEntityManager()
                .createQuery(
                        "select max(revision), max(eventId) from Revision where revision <= :upTo"
                                + " and (openToAll = true or :all = true)",
                        Object[].class)
                .setParameter("upTo", upTo)
                .setParameter("all", audience.canSeeDrafts())
                .getSingleResult();
        return last[0] == null ? new Last(0, 0) : new Last((Long) last[0], (Long) last[1]);
    }

    /** Last visible revision and greatest visible id of an event. */
    public record Last(long revision, long event) {}

    /** Time of recording; null if the revision does not exist. */
    public Instant recordedAt(long revision) {
        Revision found = findById(revision);
        return found == null ? null : Instant.ofEpochMilli(found.recordedAt);
    }

    private Map<Long, String> loadDocuments(List<Long> revisions) {
        Map<Long, String> documents = new HashMap<>();
        getEntityManager()
                .createQuery(
                        "select revision, document from RevisionContent where revision in :revisions", Object[].class)
                .setParameter("revisions", revisions)
                .getResultList()
                .forEach(row -> documents.put((Long) row[0], (String) row[1]));
        return documents;
    }

    private <R> List<R> loadRows(String entity, Class<R> type, List<Long> revisions) {
        return getEntityManager()
                .createQuery(
                        "from " + entity + " x where x.id.revision in :revisions order by x.id.revision, x.id.no", type)
                .setParameter("revisions", revisions)
                .getResultList();
    }
}
