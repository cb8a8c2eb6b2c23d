package org.conflicttracker.importer.load;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.conflicttracker.importer.load.ImportedRow.RowKey;
import org.conflicttracker.ledger.bulk.BulkRepository;

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
                                + " where r.supersededBy is null and x.scheme = :scheme and x.externalId in :ids"
                                + " group by x.externalId",
                        Object[].class)
                .setParameter("scheme", scheme)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> (Long) row[1]));
    }

    /** Rows in the key order of this database, at most {@code limit}. @param after null for the beginning */
    List<ImportedRow> listAfter(RowKey after, int limit) {
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

    /** The event's last revision up to the given one; empty if the event did not exist yet. */
    Optional<Long> findRevision(long event, long upTo) {
        return Optional.ofNullable(getEntityManager()
                .createQuery(
                        "select max(revision) from Revision where eventId = :event and revision <= :upTo", Long.class)
                .setParameter("event", event)
                .setParameter("upTo", upTo)
                .getSingleResult());
    }

    /** Inserts the imported rows of this transaction; at its end, after their events. */
    void insertAll(List<ImportedRow> inserted) {
        bulk.insert(inserted);
    }
}
