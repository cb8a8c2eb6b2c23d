package org.conflicttracker.registry.area;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.ledger.Stamped;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.VersionRecord.BackupView;

/** Repository of the codes and points that areas have and had. */
@ApplicationScoped
public class AreaEditionRepository implements PanacheRepositoryBase<AreaEdition, Long> {

    private static final String SHOWN = "from AreaEdition e join Area a on a.id = e.areaId"
            + " join AreaVersion s on s.id = a.state.id where s.openSince is not null";

    /** Gives an area another code or point; nothing where they are the same. */
    void change(WriteTransaction transaction, Area area, CodeAndPoint next, String reason) {
        if (next.equals(area.codeAndPoint())) {
            return;
        }
        Map<String, Long> cache = transaction.transactionCache(this);
        AreaEdition edition = new AreaEdition();
        edition.id = transaction.nextVersionId();
        edition.areaId = area.id;
        edition.edition = cache.computeIfAbsent("edition", first -> last(Readership.EDITORS) + 1);
        edition.code = next.code();
        edition.latitude = next.latitude();
        edition.longitude = next.longitude();
        Stamped.Stamp stamp = transaction.stamp();
        edition.recordedAt = stamp.recordedAt().toEpochMilli();
        edition.recordedBy = stamp.author();
        edition.reason = reason;
        persist(edition);
        area.setCodeAndPoint(next, edition.edition);
    }

    /** Number of the last change of a code or a point that these readers may see; 0 for none. */
    long last(Readership readers) {
        return getEntityManager()
                .createQuery(
                        readers == Readership.EDITORS
                                ? "select e.edition from AreaEdition e order by e.edition desc"
                                : "select e.edition " + SHOWN + " order by e.edition desc",
                        Long.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .orElse(0L);
    }

    /** Codes and points of these areas up to an edition, oldest first. */
    List<AreaEdition> listUpTo(Collection<Long> areas, long edition) {
        return areas.isEmpty()
                ? List.of()
                : list("areaId in ?1 and edition <= ?2 order by edition, id", areas, edition);
    }

    /** Up to {@code limit} codes and points of an area above an edition, oldest first. */
    List<AreaEdition> listHistory(long area, long after, int limit) {
        return find("areaId = ?1 and edition > ?2 order by edition", area, after)
                .page(0, limit)
                .list();
    }

    long countHistory(long area) {
        return count("areaId", area);
    }

    /**
     * Code and point of an area in a backup.
     *
     * @param recordedBy null if unknown, or if the audience of the backup must not know
     */
    public record AreaEditionBackup(
            long id,
            long area,
            long edition,
            String code,
            Integer latitude,
            Integer longitude,
            Instant recordedAt,
            String recordedBy,
            String reason) {}

    /**
     * Range of ids, without its lower end and with its upper end.
     *
     * @param openUpTo only areas that were public as of this revision; null for all
     */
    public record Span(long after, long upTo, Long openUpTo, boolean withAuthors) {

        BackupView view() {
            return new BackupView(openUpTo != null, withAuthors);
        }
    }

    /** Up to {@code limit} codes and points in the order of their ids. */
    public List<AreaEditionBackup> listBackups(Span span, int limit) {
        String open = span.openUpTo() == null
                ? ""
                : " and exists (select 1 from AreaVersion s where s.areaId = e.areaId and s.openSince <= :at)";
        var query = getEntityManager()
                .createQuery(
                        "select e from AreaEdition e where e.id > :after and e.id <= :upTo" + open + " order by e.id",
                        AreaEdition.class)
                .setParameter("after", span.after())
                .setParameter("upTo", span.upTo())
                .setMaxResults(limit);
        if (span.openUpTo() != null) {
            query.setParameter("at", span.openUpTo());
        }
        return query.getResultStream()
                .map(edition -> new AreaEditionBackup(
                        edition.id,
                        edition.areaId,
                        edition.edition,
                        edition.code,
                        edition.latitude,
                        edition.longitude,
                        Instant.ofEpochMilli(edition.recordedAt),
                        span.view().withAuthors() ? edition.recordedBy : null,
                        edition.reason))
                .toList();
    }

    /** Greatest id of those of areas that were public as of a revision; 0 for none. */
    public long lastPublicId(long at) {
        Long last = getEntityManager()
                .createQuery(
                        "select max(e.id) from AreaEdition e where exists (select 1 from AreaVersion s"
                                + " where s.areaId = e.areaId and s.openSince <= :at)",
                        Long.class)
                .setParameter("at", at)
                .getSingleResult();
        return last == null ? 0 : last;
    }

    /** Greatest id; 0 for none. */
    public long lastId() {
        Long last = getEntityManager()
                .createQuery("select max(id) from AreaEdition", Long.class)
                .getSingleResult();
        return last == null ? 0 : last;
    }

    /** Stores a code and a point, in the order of ids; the last ones are the current ones of the area, which is stored. */
    public void restore(AreaEditionBackup backup) {
        AreaEdition edition = new AreaEdition();
        edition.id = backup.id();
        edition.areaId = backup.area();
        edition.edition = backup.edition();
        edition.code = backup.code();
        edition.latitude = backup.latitude();
        edition.longitude = backup.longitude();
        edition.recordedAt = backup.recordedAt().toEpochMilli();
        edition.recordedBy = backup.recordedBy();
        edition.reason = backup.reason();
        persist(edition);
        getEntityManager().find(Area.class, backup.area()).setCodeAndPoint(edition.codeAndPoint(), edition.edition);
    }
}
