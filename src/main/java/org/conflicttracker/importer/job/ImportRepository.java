package org.conflicttracker.importer.job;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.importer.BatchResult.RowResult;
import org.conflicttracker.importer.Counts.RowOutcome;
import org.conflicttracker.importer.DryRunResult.Register;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.job.NewNameRow.DryRunNames;
import org.conflicttracker.importer.job.NewNameRow.NewNameKey;
import org.conflicttracker.importer.load.ReleaseService.MissingEvent;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Repository of import jobs and their findings. */
@ApplicationScoped
class ImportRepository implements PanacheRepositoryBase<ImportJob, Long> {

    /** Batches of rows read at once. */
    private static final int BATCHES = 10;

    /** Stores a job under the next id: ids are consecutive, because the writing lock is held and jobs are never deleted. */
    void create(WriteTransaction transaction, ImportJob job) {
        job.id = getEntityManager()
                .createQuery("select coalesce(max(id), 0) + 1 from ImportJob", Long.class)
                .getSingleResult();
        job.createdAt = transaction.recordedAt().toEpochMilli();
        job.touch(job.createdAt);
        persist(job);
    }

    /** @throws ProblemException 404 if there is none */
    ImportJob get(long id) {
        return findByIdOptional(id)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "No import has the id " + id + "."));
    }

    /** Ids of the jobs that have not ended, oldest first. */
    List<Long> listOpen() {
        return getEntityManager()
                .createQuery("select id from ImportJob where state in ('QUEUED', 'RUNNING') order by id", Long.class)
                .getResultList();
    }

    /** Keys of the files that open jobs need. */
    Set<String> openFileKeys() {
        return Set.copyOf(getEntityManager()
                .createQuery("select fileKey from ImportJob where state in ('QUEUED', 'RUNNING')", String.class)
                .getResultList());
    }

    /** Newest first. @param below id below which the list begins; 0 for the beginning */
    List<ImportJob> listBefore(long below, int limit) {
        return find("id < ?1", Sort.descending("id"), below == 0 ? Long.MAX_VALUE : below)
                .page(Page.ofSize(limit))
                .list();
    }

    /** Stores findings and counts them, by their kinds too; those beyond {@code limit} are only counted. */
    void saveFindings(ImportJob job, List<Finding> findings, long limit) {
        if (findings.isEmpty()) {
            return;
        }
        saveGroups(job, findings);
        job.findingsTotal += findings.size();
        for (Finding finding : findings) {
            if (job.findingsKept < limit) {
                getEntityManager()
                        .persist(FindingRow.of(new FindingRow.FindingKey(job.id, ++job.findingsKept), finding));
            }
        }
    }

    /** Forgets the missing events that an interrupted check stored. */
    void deleteMissing(long job) {
        getEntityManager()
                .createQuery("delete from MissingRow where id.jobId = ?1")
                .setParameter(1, job)
                .executeUpdate();
    }

    /** Stores events that a complete release does not have. */
    void saveMissing(long job, List<MissingEvent> missing) {
        missing.forEach(one -> getEntityManager().persist(MissingRow.of(job, one)));
    }

    /** Missing events in the order of their ids. @param after id of the event after which the list begins */
    List<MissingEvent> listMissing(long job, long after, int limit) {
        return getEntityManager()
                .createQuery(
                        "from MissingRow where id.jobId = ?1 and id.eventId > ?2 order by id.eventId", MissingRow.class)
                .setParameter(1, job)
                .setParameter(2, after)
                .setMaxResults(limit)
                .getResultStream()
                .map(MissingRow::toMissingEvent)
                .toList();
    }

    /** Stores one of the first rows of a file, as an event. */
    void savePreview(ImportJob job, RowResult row, String event) {
        PreviewRow preview = new PreviewRow();
        preview.id = new PreviewRow.PreviewKey(job.id, row.row());
        preview.outcome = row.outcome();
        preview.eventId = row.event();
        preview.event = event;
        getEntityManager().persist(preview);
    }

    /** Number of rows stored as events. */
    int countPreview(long job) {
        return getEntityManager()
                .createQuery("select count(*) from PreviewRow where id.jobId = ?1", Long.class)
                .setParameter(1, job)
                .getSingleResult()
                .intValue();
    }

    /** Counts the rows of new names; those that were not found before are stored. */
    void saveNewNames(Map<NewNameKey, DryRunNames.Comparison> names) {
        Map<NewNameKey, NewNameRow> found = findNewNames(names.keySet());
        names.forEach((key, comparison) -> {
            NewNameRow row = found.get(key);
            if (row == null) {
                getEntityManager().persist(NewNameRow.of(key, comparison.name(), comparison.near()));
            } else {
                row.rowCount += comparison.name().rows().count();
            }
        });
    }

    /** Those of the new names that were found before. */
    Map<NewNameKey, NewNameRow> findNewNames(Set<NewNameKey> keys) {
        return keys.isEmpty()
                ? Map.of()
                : getEntityManager()
                        .createQuery(
                                "from NewNameRow where id.jobId = :job and id.keyHash in (:hashes)", NewNameRow.class)
                        .setParameter("job", keys.iterator().next().jobId())
                        .setParameter(
                                "hashes", keys.stream().map(NewNameKey::keyHash).toList())
                        .getResultStream()
                        .collect(Collectors.toMap(row -> row.id, row -> row));
    }

    long countNewNames(long job, Register register) {
        return getEntityManager()
                .createQuery("select count(*) from NewNameRow where id.jobId = ?1 and id.register = ?2", Long.class)
                .setParameter(1, job)
                .setParameter(2, register)
                .getSingleResult();
    }

    /** New names of a register: those with a near known name first, then those that most rows have. */
    List<NewNameRow> listNewNames(long job, Register register, int limit) {
        return getEntityManager()
                .createQuery(
                        "from NewNameRow where id.jobId = ?1 and id.register = ?2"
                                + " order by case when nearId is null then 1 else 0 end, rowCount desc, firstRow, name, id.keyHash",
                        NewNameRow.class)
                .setParameter(1, job)
                .setParameter(2, register)
                .setMaxResults(limit)
                .getResultList();
    }

    /** The first rows of a file as events, in their order; none unless it is a dry run. */
    List<PreviewRow> listPreview(long job) {
        return getEntityManager()
                .createQuery("from PreviewRow where id.jobId = ?1 order by id.rowNo", PreviewRow.class)
                .setParameter(1, job)
                .getResultList();
    }

    private void saveGroups(ImportJob job, List<Finding> findings) {
        Map<String, FindingGroup> groups = new LinkedHashMap<>();
        listGroups(job.id).forEach(group -> groups.put(group.kind, group));
        Map<String, List<Finding>> byKind = findings.stream()
                .collect(Collectors.groupingBy(FindingGroup::kind, LinkedHashMap::new, Collectors.toList()));
        byKind.forEach((kind, same) -> {
            FindingGroup group = groups.get(kind);
            if (group == null) {
                FindingRow.FindingKey key = new FindingRow.FindingKey(job.id, groups.size() + 1L);
                boolean full = groups.size() >= FindingGroup.MAX_GROUPS;
                group = full ? groups.get("") : FindingGroup.of(key, same.get(0));
                if (group == null) {
                    group = FindingGroup.ofOthers(key);
                }
                if (groups.putIfAbsent(group.kind, group) == null) {
                    group.add(same);
                    getEntityManager().persist(group);
                    return;
                }
            }
            group.add(same);
        });
    }

    /** The kinds of findings of a job, in the order in which they were found. */
    List<FindingGroup> listGroups(long job) {
        return getEntityManager()
                .createQuery("from FindingGroup where id.jobId = ?1 order by id.no", FindingGroup.class)
                .setParameter(1, job)
                .getResultList();
    }

    /** Stores what became of rows. */
    void saveRows(ImportJob job, List<RowResult> rows) {
        for (int from = 0; from < rows.size(); from += RowBatch.MAX_ROWS) {
            getEntityManager()
                    .persist(RowBatch.of(job.id, rows.subList(from, Math.min(rows.size(), from + RowBatch.MAX_ROWS))));
        }
    }

    /** What became of the rows after a row, at most {@code limit}, in order. */
    List<RowResult> listRows(long job, long after, int limit) {
        List<RowResult> rows = new ArrayList<>();
        List<RowBatch> batches;
        long last = after;
        do {
            batches = getEntityManager()
                    .createQuery(
                            "from RowBatch where id.jobId = ?1 and id.firstRow + rowCount > ?2 order by id.firstRow",
                            RowBatch.class)
                    .setParameter(1, job)
                    .setParameter(2, last + 1)
                    .setMaxResults(BATCHES)
                    .getResultList();
            for (RowBatch batch : batches) {
                rows.addAll(batch.rowsAfter(after));
                last = batch.id.firstRow() + batch.rowCount - 1;
            }
        } while (rows.size() < limit && !batches.isEmpty());
        return rows.subList(0, Math.min(limit, rows.size()));
    }

    /** Findings in the order of their numbers. @param after number after which the page begins */
    List<FindingRow> listFindings(long job, long after, int limit) {
        return getEntityManager()
                .createQuery("from FindingRow where id.jobId = ?1 and id.no > ?2 order by id.no", FindingRow.class)
                .setParameter(1, job)
                .setParameter(2, after)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Event that a complete release does not have, until the import has decided about it. */
    @Entity(name = "MissingRow")
    @Table(name = "import_missing")
    static class MissingRow {

        /** Import and event. */
        @Embeddable
        record MissingKey(long jobId, long eventId) {}

        @EmbeddedId
        MissingKey id;

        String scheme;
        String externalId;

        static MissingRow of(long job, MissingEvent missing) {
            MissingRow row = new MissingRow();
            row.id = new MissingKey(job, missing.event());
            row.scheme = missing.scheme();
            row.externalId = missing.id();
            return row;
        }

        MissingEvent toMissingEvent() {
            return new MissingEvent(id.eventId(), scheme, externalId);
        }
    }

    /** Entity of one of the first rows of a file, as an event. */
    @Entity(name = "PreviewRow")
    @Table(name = "import_preview")
    static class PreviewRow {

        /** Import and number of the row, from 1. */
        @Embeddable
        record PreviewKey(long jobId, long rowNo) {}

        @EmbeddedId
        PreviewKey id;

        /** What would become of the row. */
        @Enumerated(EnumType.STRING)
        RowOutcome outcome;

        /** The stored event that the row is about; null if it would be new. */
        @Nullable
        Long eventId;

        /** The event as JSON, as answers show it, without what belongs to a revision. */
        String event;
    }

    /** What became of consecutive rows of a file. Stored as one text of outcomes and events, because a row of its own for each would cost time. */
    @Entity(name = "RowBatch")
    @Table(name = "import_row_batch")
    static class RowBatch {

        /** Rows in one batch, so that its text stays short. */
        static final int MAX_ROWS = 1_000;

        /** Import and number of the first row. */
        @Embeddable
        record RowBatchKey(long jobId, long firstRow) {}

        @EmbeddedId
        RowBatchKey id;

        long rowCount;
        /** For each row the code of its outcome and the id of its event, separated by spaces. */
        String outcomes;

        static RowBatch of(long job, List<RowResult> rows) {
            RowBatch batch = new RowBatch();
            batch.id = new RowBatchKey(job, rows.get(0).row());
            batch.rowCount = rows.size();
            StringBuilder text = new StringBuilder(12 * rows.size());
            for (RowResult row : rows) {
                text.append(text.isEmpty() ? "" : " ").append(row.outcome().code());
                if (row.event() != null) {
                    text.append(row.event());
                }
            }
            batch.outcomes = text.toString();
            return batch;
        }

        /** The rows after a row. */
        List<RowResult> rowsAfter(long after) {
            List<RowResult> rows = new ArrayList<>();
            long number = id.firstRow();
            for (String row : outcomes.split(" ")) {
                if (number > after) {
                    rows.add(new RowResult(
                            number,
                            RowOutcome.ofCode(row.substring(0, 2)),
                            row.length() == 2 ? null : Long.valueOf(row.substring(2))));
                }
                number++;
            }
            return rows;
        }
    }

    /**
     * Table statistics of PostgreSQL (ANALYZE) during imports. Autovacuum updates them once a minute at most; until then queries are planned
     * for the nearly empty tables of the beginning and scan them fully. H2 needs no such update.
     */
    @ApplicationScoped
    static class TableStatisticsRepository {

        /** Below this number of rows no plan is slow. */
        private static final long MIN_ROWS = 4_000;

        private final EntityManager entities;
        private final boolean embedded;

        TableStatisticsRepository(
                EntityManager entities, @ConfigProperty(name = "quarkus.datasource.db-kind") String database) {
            this.entities = entities;
            this.embedded = database.equals("h2");
        }

        /** Whether the database is embedded, with no other node. */
        boolean isEmbedded() {
            return embedded;
        }

        /** Failures are only logged: statistics affect speed alone. */
        private void analyze() {
            try {
                for (String table : QuarkusTransaction.requiringNew().call(this::tables)) {
                    QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery("analyze " + table)
                            .executeUpdate());
                }
            } catch (RuntimeException e) {
                Log.warnf("Cannot update the table statistics of PostgreSQL during an import: %s", e);
            }
        }

        /** Tables are analysed one by one, because all together may exceed the statement timeout. */
        private List<String> tables() {
            List<?> names = entities.createNativeQuery(
                            "select cast(cast(oid as regclass) as varchar) from pg_class"
                                    + " where relkind = 'r' and relnamespace = cast(current_schema() as regnamespace) order by 1",
                            String.class)
                    .getResultList();
            return names.stream().map(String.class::cast).toList();
        }

        /** Updates the statistics whenever the number of rows has doubled. */
        void analyze(long rowsBefore, long rows) {
            boolean doubled = Long.highestOneBit(rowsBefore / MIN_ROWS) != Long.highestOneBit(rows / MIN_ROWS);
            if (doubled && !embedded) {
                analyze();
            }
        }
    }
}
