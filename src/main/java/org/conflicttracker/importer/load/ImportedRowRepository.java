package org.conflicttracker.importer.load;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.TypedQuery;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.importer.load.ImportedRow.RowKey;
import org.conflicttracker.ledger.Sequences;
import org.conflicttracker.ledger.bulk.BulkRepository;
import org.jspecify.annotations.Nullable;

/** Repository of imported rows. */
@ApplicationScoped
class ImportedRowRepository implements PanacheRepositoryBase<ImportedRow, RowKey> {

    private final BulkRepository bulk;

    ImportedRowRepository(BulkRepository bulk) {
        this.bulk = bulk;
    }

    /** The rows that were imported before, by their ids in the data set. */
    Map<String, ImportedRow> knownById(String scheme, Collection<String> ids) {
        return list("id.scheme = ?1 and id.externalId in ?2", scheme, ids).stream()
                .collect(Collectors.toMap(row -> row.id.externalId(), row -> row));
    }

    /** Events with an external id of the data set that were not imported from it, by that id; the first one if there are several. */
    Map<String, Long> eventsRecordedByHand(String scheme, Collection<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return getEntityManager()
                .createQuery(
                        "select x.externalId, min(r.eventId) from ExternalIdRow x join Revision r on r.revision = x.id.revision"
                                + " where " + Revision.IS_CURRENT + " and x.scheme = :scheme and x.externalId in :ids"
                                + " group by x.externalId",
                        Object[].class)
                .setParameter("scheme", scheme)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> (Long) row[1]));
    }

    /** Rows in the key order of this database, at most {@code limit}. @param after null for the beginning */
    List<ImportedRow> listAfter(@Nullable RowKey after, int limit) {
        String order = "order by id.externalId, id.scheme";
        return (after == null
                        ? find(order)
                        : find(
                                "id.externalId >= ?1 and (id.externalId > ?1 or id.scheme > ?2) " + order,
                                after.externalId(),
                                after.scheme()))
                .page(0, limit)
                .list();
    }

    /** Whether there are rows of the data set. */
    boolean hasRowsOf(String dataset) {
        return find("dataset", dataset).page(0, 1).firstResultOptional().isPresent();
    }

    /**
     * Row of a data set and its event.
     *
     * @param revision with the content of the row
     * @param start first day of the event as last imported
     * @param country of its first location as last imported; null for none
     * @param status of the event now
     */
    record RecordedRow(
            RowKey key,
            long event,
            long revision,
            LocalDate start,
            @Nullable String country,
            Status status) {}

    /** Rows of a data set in the key order of this database, at most {@code limit}. @param after null for the beginning */
    List<RecordedRow> listRecorded(String dataset, @Nullable RowKey after, int limit) {
        String position =
                after == null ? "" : " and i.id.externalId >= :id and (i.id.externalId > :id or i.id.scheme > :scheme)";
        TypedQuery<Object[]> query = getEntityManager()
                .createQuery(
                        "select i.id.scheme, i.id.externalId, i.eventId, i.revision, r.dateStart, l.country, n.status"
                                + " from ImportedRow i join Revision r on r.revision = i.revision"
                                + " join Event e on e.id = i.eventId join Revision n on n.revision = e.revision"
                                + " left join LocationRow l on l.id.revision = i.revision and l.id.no = 0"
                                + " where i.dataset = :dataset" + position + " order by i.id.externalId, i.id.scheme",
                        Object[].class)
                .setParameter("dataset", dataset)
                .setMaxResults(limit);
        if (after != null) {
            query.setParameter("id", after.externalId()).setParameter("scheme", after.scheme());
        }
        return query.getResultStream()
                .map(row -> new RecordedRow(
                        new RowKey((String) row[0], (String) row[1]),
                        (Long) row[2],
                        (Long) row[3],
                        (LocalDate) row[4],
                        (String) row[5],
                        (Status) row[6]))
                .toList();
    }

    /** The event's last revision up to the given one; empty if the event did not exist yet. */
    Optional<Long> findRevision(long event, long upTo) {
        return Optional.ofNullable(getEntityManager()
                .createQuery(
                        "select max(revision) from Revision where eventId = :event and revision <= :upTo", Long.class)
                .setParameter("event", event)
                .setParameter("upTo", upTo)
                .getSingleResult());
    }

    /** Notes that rows came again unchanged with a later version, and keeps what was known of them before. */
    void raiseVersion(long importId, String scheme, Collection<String> ids, long version) {
        getEntityManager()
                .createNativeQuery(
                        "insert into imported_row_change (job_id, event_id, revision, image, dataset, row_version)"
                                + " select cast(:job as bigint), event_id, revision, image, dataset, row_version"
                                + " from imported_row where scheme = :scheme and external_id in (:ids)"
                                + " and (row_version is null or row_version < :version)")
                .setParameter("job", importId)
                .setParameter("scheme", scheme)
                .setParameter("ids", ids)
                .setParameter("version", version)
                .executeUpdate();
        update(
                "rowVersion = ?1 where id.scheme = ?2 and id.externalId in ?3 and (rowVersion is null or rowVersion < ?1)",
                version,
                scheme,
                ids);
    }

    /** Inserts the imported rows of this transaction, and what was known of others before; at its end, after their events. */
    void insertAll(List<ImportedRow> inserted, List<ImportedRowChange> changes) {
        bulk.insert(Stream.concat(inserted.stream(), changes.stream()).toList());
    }

    /** The rows of events. */
    List<ImportedRow> listOfEvents(Collection<Long> events) {
        return list("eventId in ?1", events);
    }

    /** What was known of the rows of events before an import changed it. */
    List<ImportedRowChange> listChanges(long importId, Collection<Long> events) {
        return getEntityManager()
                .createQuery(
                        "from ImportedRowChange where id.jobId = :job and id.eventId in :events",
                        ImportedRowChange.class)
                .setParameter("job", importId)
                .setParameter("events", events)
                .getResultList();
    }

    /** What was known of an imported row before an import that had it again changed that; for the undo of the import. */
    @Entity(name = "ImportedRowChange")
    static class ImportedRowChange {

        /** Import, and the event that was created from the row. */
        @Embeddable
        record RowChangeKey(long jobId, long eventId) {}

        @EmbeddedId
        RowChangeKey id;

        long revision;
        String image;

        @Nullable
        String dataset;

        @Nullable
        Long rowVersion;

        static ImportedRowChange of(long importId, ImportedRow before) {
            ImportedRowChange change = new ImportedRowChange();
            change.id = new RowChangeKey(importId, before.eventId);
            change.revision = before.revision;
            change.image = before.image;
            change.dataset = before.dataset;
            change.rowVersion = before.rowVersion;
            return change;
        }

        /** Sets the row to what was known before. */
        void reset(ImportedRow row) {
            row.revision = revision;
            row.image = image;
            row.dataset = dataset;
            row.rowVersion = rowVersion;
        }
    }

    /** Repository of the actors, sources and areas that a transaction has added. */
    @ApplicationScoped
    static class NewNameRepository implements PanacheRepositoryBase<ImportedRow, RowKey> {

        /**
         * Actor or source.
         *
         * @param country null if not known
         */
        record NewEntity(
                long id, String name, String kind, @Nullable String country) {}

        /**
         * Area.
         *
         * @param province name of the province that a district is part of; null for a province
         * @param scope key of the scope within which its name is unique
         */
        record NewArea(
                long id,
                String name,
                String country,
                int level,
                @Nullable String province,
                String scope) {}

        List<NewEntity> listActors(Sequences before) {
            return listEntities("Actor", before.actor());
        }

        List<NewEntity> listSources(Sequences before) {
            return listEntities("Source", before.source());
        }

        private List<NewEntity> listEntities(String entity, long after) {
            return list("select e.id, s.name, s.kind, s.country from " + entity + " e join e.state s", after).stream()
                    .map(row -> new NewEntity((Long) row[0], (String) row[1], row[2].toString(), (String) row[3]))
                    .toList();
        }

        List<NewArea> listAreas(Sequences before) {
            return list(
                            "select e.id, s.name, s.country, s.level, q.name, e.scope from Area e join e.state s"
                                    + " left join Area p on p.id = s.parentId left join p.state q",
                            before.area())
                    .stream()
                    .map(row -> new NewArea(
                            (Long) row[0], (String) row[1], (String) row[2], (Integer) row[3], (String) row[4], (String)
                                    row[5]))
                    .toList();
        }

        private List<Object[]> list(String query, long after) {
            return getEntityManager()
                    .createQuery(query + " where e.id > ?1 order by e.id", Object[].class)
                    .setParameter(1, after)
                    .getResultList();
        }
    }
}
