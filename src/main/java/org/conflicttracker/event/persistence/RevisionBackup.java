package org.conflicttracker.event.persistence;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.ImportAction;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.RevisionBackup.AreaStates;
import org.conflicttracker.event.persistence.RevisionBackup.Edition;
import org.conflicttracker.event.persistence.RevisionRow.AttributionRow;
import org.conflicttracker.event.persistence.RevisionRow.InvolvementRow;
import org.conflicttracker.event.persistence.RevisionRow.LocationRow;
import org.conflicttracker.event.persistence.RevisionRow.MentionRow;
import org.jspecify.annotations.Nullable;

/**
 * Revision in a backup: everything that its rows are made from.
 *
 * @param recordedBy null if the audience of the backup must not know
 * @param openToAll whether everybody may see the revision
 * @param dataset key of the data set that the event is of; null for none, and in backups older than this field
 * @param importAction how an import made the revision; null if none did, and in backups older than this field
 * @param actorStates ids of the versions of its actors
 * @param reports editions of its reports
 * @param voiceStates ids of the versions of the quoted sources
 * @param areaStates ids of the versions of the areas of each of its locations; empty in backups from before there were areas
 * @param content the JSON document as stored
 */
public record RevisionBackup(
        long revision,
        long event,
        int version,
        Instant recordedAt,
        @Nullable String recordedBy,
        Change change,
        @Nullable String reason,
        Status status,
        boolean openToAll,
        @Nullable Long mergedInto,
        @Nullable String dataset,
        @Nullable ImportAction importAction,
        List<Long> actorStates,
        List<Edition> reports,
        List<Long> voiceStates,
        List<AreaStates> areaStates,
        @JsonIgnore String content) {

    /**
     * Edition of a report.
     *
     * @param sourceState id of the version of its source
     */
    public record Edition(long report, int edition, long sourceState) {}

    /** Ids of the versions of the areas of a location; null for none. */
    public record AreaStates(
            @Nullable Long admin1, @Nullable Long admin2) {

        public Stream<Long> ids() {
            return Stream.of(admin1, admin2).filter(Objects::nonNull);
        }
    }

    public RevisionBackup {
        actorStates = List.copyOf(actorStates);
        reports = List.copyOf(reports);
        voiceStates = List.copyOf(voiceStates);
        areaStates = areaStates == null ? List.of() : List.copyOf(areaStates);
    }

    public RevisionBackup withDocument(String document) {
        return new RevisionBackup(
                revision,
                event,
                version,
                recordedAt,
                recordedBy,
                change,
                reason,
                status,
                openToAll,
                mergedInto,
                dataset,
                importAction,
                actorStates,
                reports,
                voiceStates,
                areaStates,
                document);
    }

    /** Repository of the revisions of a backup; reads them in batches, in the order of their numbers. */
    @ApplicationScoped
    public static class RevisionBackupRepository implements PanacheRepositoryBase<Revision, Long> {

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
            Map<Long, List<AttributionRow>> attributions =
                    loadRows("AttributionRow", AttributionRow.class, ids).stream()
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
                            Objects.requireNonNull(documents.get(one.revision))))
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
        public @Nullable Instant recordedAt(long revision) {
            Revision found = findById(revision);
            return found == null ? null : Instant.ofEpochMilli(found.recordedAt);
        }

        private Map<Long, String> loadDocuments(List<Long> revisions) {
            Map<Long, String> documents = new HashMap<>();
            getEntityManager()
                    .createQuery(
                            "select revision, document from RevisionContent where revision in :revisions",
                            Object[].class)
                    .setParameter("revisions", revisions)
                    .getResultList()
                    .forEach(row -> documents.put((Long) row[0], (String) row[1]));
            return documents;
        }

        private <R> List<R> loadRows(String entity, Class<R> type, List<Long> revisions) {
            return getEntityManager()
                    .createQuery(
                            "from " + entity + " x where x.id.revision in :revisions order by x.id.revision, x.id.no",
                            type)
                    .setParameter("revisions", revisions)
                    .getResultList();
        }
    }

    /** Audience of a backup: it contains what they may see elsewhere. */
    public enum BackupAudience {
        EVERYONE,
        /** Drafts included. */
        EDITOR,
        /** Everything, including the names of editors and correction jobs that are not done. */
        ADMIN;

        public boolean canSeeDrafts() {
            return this != EVERYONE;
        }

        public boolean canSeeAll() {
            return this == ADMIN;
        }
    }
}
