package org.conflicttracker.importer.job;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.conflicttracker.event.command.ImportUndoService.EventUndo;
import org.conflicttracker.event.command.ImportUndoService.KeptBecause;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.importer.job.ImportUndo.UndoEntry;
import org.conflicttracker.importer.job.ImportUndo.UndoFinding;

/** Repository of the undo of imports: what an import recorded, what the undo kept, and which entries of registers it left without events. */
@ApplicationScoped
class ImportUndoRepository implements PanacheRepositoryBase<UndoFinding, UndoFinding.UndoFindingKey> {

    private static final List<Status> ACTIVE = List.of(Status.DRAFT, Status.PUBLISHED);

    /** Entries of a register that are looked up at once. */
    private static final int ENTRIES = 200;

    /** Queries of the entries that revisions refer to: those that the import recorded, and those of current states of active events. */
    private enum Referring {
        ACTOR(UndoEntry.Kind.ACTOR, "InvolvementRow", "x.actorId"),
        PUBLISHER(UndoEntry.Kind.SOURCE, "MentionRow", "x.sourceId"),
        CLAIMANT(UndoEntry.Kind.SOURCE, "AttributionRow", "x.sourceId"),
        PROVINCE(UndoEntry.Kind.AREA, "LocationRow", "x.admin1Id"),
        DISTRICT(UndoEntry.Kind.AREA, "LocationRow", "x.admin2Id");

        private final UndoEntry.Kind kind;
        private final String rows;
        private final String entry;

        Referring(UndoEntry.Kind kind, String rows, String entry) {
            this.kind = kind;
            this.rows = rows;
            this.entry = entry;
        }

        private String ofImport() {
            return "select distinct " + entry + " from " + rows + " x join Revision r on r.revision = x.id.revision"
                    + " where r.revision between :first and :last and r.importId = :job and r.importAction <> 'UNDO' and "
                    + entry + " is not null";
        }

        private String ofActiveEvents() {
            return "select distinct " + entry + " from " + rows + " x join Revision r on r.revision = x.id.revision"
                    + " where " + entry + " in :entries and " + Revision.IS_CURRENT + " and r.status in :active";
        }
    }

    /** Ids of the imports whose undo has not ended, in the order of the requests. */
    List<Long> listOpen() {
        return getEntityManager()
                .createQuery(
                        "select id from ImportJob where undo.state in ('QUEUED', 'RUNNING')"
                                + " order by undo.requestedAt, id",
                        Long.class)
                .getResultList();
    }

    /** Number of events of which the import recorded revisions. */
    long countEvents(ImportJob job) {
        return job.firstRevision == null
                ? 0
                : getEntityManager()
                        .createQuery(
                                "select count(distinct eventId) from Revision where revision between :first and :last"
                                        + " and importId = :job and importAction <> 'UNDO'",
                                Long.class)
                        .setParameter("first", job.firstRevision)
                        .setParameter("last", job.lastRevision)
                        .setParameter("job", job.id)
                        .getSingleResult();
    }

    /** Whether revisions are marked as those of the import. */
    boolean hasRevisions(ImportJob job) {
        return job.firstRevision != null
                && !getEntityManager()
                        .createQuery(
                                "select revision from Revision where revision between :first and :last"
                                        + " and importId = :job order by revision",
                                Long.class)
                        .setParameter("first", job.firstRevision)
                        .setParameter("last", job.lastRevision)
                        .setParameter("job", job.id)
                        .setMaxResults(1)
                        .getResultList()
                        .isEmpty();
    }

    /** Events by revisions that the import recorded: the next ones, in ascending order. */
    Map<Long, Long> listRevisions(ImportJob job, int limit) {
        Map<Long, Long> events = new LinkedHashMap<>();
        if (job.firstRevision != null) {
            getEntityManager()
                    .createQuery(
                            "select revision, eventId from Revision where revision > :after and revision <= :last"
                                    + " and importId = :job and importAction <> 'UNDO' order by revision",
                            Object[].class)
                    .setParameter("after", Math.max(job.getUndo().lastRevision, job.firstRevision - 1))
                    .setParameter("last", job.lastRevision)
                    .setParameter("job", job.id)
                    .setMaxResults(limit)
                    .getResultList()
                    .forEach(row -> events.put((Long) row[0], (Long) row[1]));
        }
        return events;
    }

    /** Those of the revisions before which the import had recorded another one of the same event. */
    Set<Long> listFurther(ImportJob job, Collection<Long> revisions) {
        return new HashSet<>(getEntityManager()
                .createQuery(
                        "select r.revision from Revision r where r.revision in :revisions and exists (select 1 from"
                                + " Revision earlier where earlier.eventId = r.eventId and earlier.version < r.version"
                                + " and earlier.importId = :job and earlier.importAction <> 'UNDO')",
                        Long.class)
                .setParameter("revisions", revisions)
                .setParameter("job", job.id)
                .getResultList());
    }

    /** Imports that began after this one, recorded and are not undone, the newest first. */
    List<Long> listLater(ImportJob job) {
        return getEntityManager()
                .createQuery(
                        "select id from ImportJob where dryRun = false and startedAt > :started"
                                + " and (undo.state is null or undo.state <> 'DONE') order by startedAt desc",
                        Long.class)
                .setParameter("started", job.startedAt == null ? job.createdAt : job.startedAt)
                .getResultList();
    }

    /** The last import of the same data set that ended well and is not undone, other than the one that is being undone. */
    Optional<ImportJob> findLastOther(ImportJob undone) {
        return getEntityManager()
                .createQuery(
                        "from ImportJob where dataset = :dataset and id <> :undone and dryRun = false and state = 'DONE'"
                                + " and (undo.state is null or undo.state <> 'DONE') order by finishedAt desc",
                        ImportJob.class)
                .setParameter("dataset", undone.dataset)
                .setParameter("undone", undone.id)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Stores findings and counts them; those beyond {@code limit} are only counted. */
    void saveFindings(ImportJob job, List<EventUndo> kept, long limit) {
        for (EventUndo event : kept) {
            job.getUndo().kept++;
            if (job.getUndo().kept <= limit) {
                persist(UndoFinding.of(new UndoFinding.UndoFindingKey(job.id, job.getUndo().kept), event));
            }
        }
    }

    /** Findings in the order of their numbers. @param after number after which the page begins */
    List<UndoFinding> listFindings(long job, long after, int limit) {
        return find("id.jobId = ?1 and id.no > ?2 order by id.no", job, after)
                .page(0, limit)
                .list();
    }

    boolean hasFinding(long job, KeptBecause because) {
        return count("id.jobId = ?1 and because = ?2", job, because) > 0;
    }

    /** Numbers of kept findings by reason, in the order of the reasons. */
    Map<KeptBecause, Long> countFindings(long job) {
        Map<KeptBecause, Long> counts = new LinkedHashMap<>();
        getEntityManager()
                .createQuery(
                        "select because, count(*) from UndoFinding where id.jobId = :job group by because order by because",
                        Object[].class)
                .setParameter("job", job)
                .getResultList()
                .forEach(row -> counts.put((KeptBecause) row[0], (Long) row[1]));
        return counts;
    }

    /** Entries that the import referred to and no active event does, by kind; each list in ascending order. */
    Map<UndoEntry.Kind, List<Long>> findEntriesWithoutEvents(ImportJob job) {
        Map<UndoEntry.Kind, Set<Long>> entries = new LinkedHashMap<>();
        if (job.firstRevision != null) {
            for (Referring referring : Referring.values()) {
                entries.computeIfAbsent(referring.kind, kind -> new TreeSet<>())
                        .addAll(getEntityManager()
                                .createQuery(referring.ofImport(), Long.class)
                                .setParameter("first", job.firstRevision)
                                .setParameter("last", job.lastRevision)
                                .setParameter("job", job.id)
                                .getResultList());
            }
        }
        Map<UndoEntry.Kind, List<Long>> unused = new LinkedHashMap<>();
        entries.forEach((kind, ids) -> unused.put(kind, withoutActiveEvents(kind, List.copyOf(ids))));
        return unused;
    }

    private List<Long> withoutActiveEvents(UndoEntry.Kind kind, List<Long> entries) {
        List<Long> unused = new ArrayList<>();
        for (int from = 0; from < entries.size(); from += ENTRIES) {
            List<Long> some = new ArrayList<>(entries.subList(from, Math.min(entries.size(), from + ENTRIES)));
            for (Referring referring : Referring.values()) {
                if (referring.kind == kind && !some.isEmpty()) {
                    some.removeAll(new HashSet<>(getEntityManager()
                            .createQuery(referring.ofActiveEvents(), Long.class)
                            .setParameter("entries", some)
                            .setParameter("active", ACTIVE)
                            .getResultList()));
                }
            }
            unused.addAll(some);
        }
        return unused.stream().sorted().toList();
    }

    void saveEntries(ImportJob job, Map<UndoEntry.Kind, List<Long>> entries) {
        long no = 0;
        for (Map.Entry<UndoEntry.Kind, List<Long>> kind : entries.entrySet()) {
            for (long entry : kind.getValue()) {
                getEntityManager()
                        .persist(UndoEntry.of(new UndoEntry.UndoEntryKey(job.id, ++no), kind.getKey(), entry));
            }
        }
    }

    List<UndoEntry> listEntries(long job, long after, int limit) {
        return getEntityManager()
                .createQuery("from UndoEntry where id.jobId = :job and id.no > :after order by id.no", UndoEntry.class)
                .setParameter("job", job)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }

    long countEntries(long job) {
        return getEntityManager()
                .createQuery("select count(*) from UndoEntry where id.jobId = :job", Long.class)
                .setParameter("job", job)
                .getSingleResult();
    }

    /** Deletes what an earlier run found. */
    void deleteResults(long job) {
        delete("id.jobId = ?1", job);
        getEntityManager()
                .createQuery("delete from UndoEntry where id.jobId = :job")
                .setParameter("job", job)
                .executeUpdate();
    }
}
