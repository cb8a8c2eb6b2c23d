package org.conflicttracker.registry.area;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conflicttracker.common.geo.Position;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.ledger.WriteTransaction.Stamped;
import org.conflicttracker.registry.RegistryService.VersionRange;
import org.conflicttracker.registry.VersionRecord.BackupView;
import org.conflicttracker.registry.area.Area.AreaRepository;
import org.conflicttracker.registry.area.AreaEditionRepository.AreaEdition;
import org.jspecify.annotations.Nullable;

/** Repository of the codes and points that areas have and had. */
@ApplicationScoped
public class AreaEditionRepository implements PanacheRepositoryBase<AreaEdition, Long> {

    private static final String SHOWN = "from AreaEdition e join Area a on a.id = e.areaId"
            + " join AreaVersion s on s.id = a.state.id where s.openSince is not null";

    private static final String NOT_SUPERSEDED_IN_DRAFTS =
            "not exists (select 1 from AreaEdition n, AreaVersion o where n.areaId = e.areaId and n.id > e.id"
                    + " and o.areaId = e.areaId and o.openSince is not null and n.recordedAt < o.recording.publicAt)";

    /** Gives an area another code or point; nothing where they are the same. */
    void change(WriteTransaction transaction, Area area, CodeAndPoint next, @Nullable String reason) {
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

    /** Up to {@code limit} codes and points of an area above an edition, of those that these readers may see, oldest first. */
    List<AreaEdition> listHistory(long area, Readership readers, VersionRange range) {
        return find(
                        "from AreaEdition e where e.areaId = ?1 and e.edition > ?2" + seenBy(readers)
                                + " order by e.edition",
                        area,
                        range.after())
                .page(0, range.limit())
                .list();
    }

    long countHistory(long area, Readership readers) {
        return count("from AreaEdition e where e.areaId = ?1" + seenBy(readers), area);
    }

    /** Of what was recorded while only drafts knew the area, everybody sees the last. */
    private static String seenBy(Readership readers) {
        return readers == Readership.EDITORS ? "" : " and " + NOT_SUPERSEDED_IN_DRAFTS;
    }

    /** When everybody could see an area that only drafts knew at first: milliseconds since 1970. */
    Optional<Long> findOpenedAt(long area) {
        return Optional.ofNullable(getEntityManager()
                .createQuery(
                        "select max(s.recording.publicAt) from AreaVersion s where s.areaId = :area and s.openSince is not null",
                        Long.class)
                .setParameter("area", area)
                .getSingleResult());
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
            @Nullable String code,
            @Nullable Integer latitude,
            @Nullable Integer longitude,
            Instant recordedAt,
            @Nullable String recordedBy,
            @Nullable String reason) {}

    /**
     * Range of ids, without its lower end and with its upper end.
     *
     * @param openUpTo only areas that were public as of this revision; null for all
     */
    public record Span(long after, long upTo, @Nullable Long openUpTo, boolean withAuthors) {

        BackupView view() {
            return new BackupView(openUpTo != null, withAuthors);
        }
    }

    /** Up to {@code limit} codes and points in the order of their ids. */
    public List<AreaEditionBackup> listBackups(Span span, int limit) {
        String open = span.openUpTo() == null
                ? ""
                : " and exists (select 1 from AreaVersion s where s.areaId = e.areaId and s.openSince <= :at) and "
                        + NOT_SUPERSEDED_IN_DRAFTS;
        var query = getEntityManager()
                .createQuery(
                        "select e, (select max(o.recording.publicAt) from AreaVersion o where o.areaId = e.areaId"
                                + " and o.openSince is not null) from AreaEdition e where e.id > :after and e.id <= :upTo"
                                + open + " order by e.id",
                        Object[].class)
                .setParameter("after", span.after())
                .setParameter("upTo", span.upTo())
                .setMaxResults(limit);
        if (span.openUpTo() != null) {
            query.setParameter("at", span.openUpTo());
        }
        return query.getResultStream()
                .map(row -> toBackup((AreaEdition) row[0], (Long) row[1], span.view()))
                .toList();
    }

    /** @param openedAt when everybody could see the area, as {@link #findOpenedAt}; null if as soon as it was recorded, or never */
    private static AreaEditionBackup toBackup(AreaEdition edition, @Nullable Long openedAt, BackupView view) {
        long shownAt =
                view.publicOnly() && openedAt != null ? Math.max(edition.recordedAt, openedAt) : edition.recordedAt;
        boolean openedLater = shownAt > edition.recordedAt;
        return new AreaEditionBackup(
                edition.id,
                edition.areaId,
                edition.edition,
                edition.code,
                edition.latitude,
                edition.longitude,
                Instant.ofEpochMilli(shownAt),
                view.withAuthors() && !openedLater ? edition.recordedBy : null,
                openedLater ? null : edition.reason);
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

    /** Code and point of an area since a change of them; immutable. */
    @Entity(name = "AreaEdition")
    static class AreaEdition {

        @Id
        long id;

        long areaId;

        /** Number of the transaction among those that changed codes or points. */
        long edition;

        @Nullable
        String code;

        @Column(name = "latitude_e7")
        @Nullable
        Integer latitude;

        @Column(name = "longitude_e7")
        @Nullable
        Integer longitude;

        /** Milliseconds since 1970. */
        long recordedAt;

        /** Account name; null if unknown. */
        @Nullable
        String recordedBy;

        @Nullable
        String reason;

        CodeAndPoint codeAndPoint() {
            return new CodeAndPoint(code, latitude, longitude);
        }
    }

    /**
     * Lookup of areas by code, and of their representative points. Codes and points do not belong to revisions: an answer that
     * uses points names the edition of which they are, in its validator too (rule 16).
     */
    @ApplicationScoped
    public static class AreaPoints {

        private final AreaRepository areas;
        private final AreaEditionRepository editions;

        AreaPoints(AreaRepository areas, AreaEditionRepository editions) {
            this.areas = areas;
            this.editions = editions;
        }

        /** Number of the last change of a code or a point that these readers may see; 0 for none. */
        public long edition(Readership readers) {
            return editions.last(readers);
        }

        /** Points of areas as of an edition, by id; areas without one are missing. */
        public Map<Long, Position> find(Collection<Long> ids, long edition) {
            Map<Long, Position> points = new HashMap<>();
            for (AreaEdition one : editions.listUpTo(ids, edition)) {
                if (one.latitude == null || one.longitude == null) {
                    points.remove(one.areaId);
                } else {
                    points.put(one.areaId, new Position(one.latitude, one.longitude));
                }
            }
            return points;
        }

        /** Id of the area with this code now, in capital or small letters; of a merged area that which it became. */
        public Optional<Long> findByCode(String code) {
            return Optional.ofNullable(CodeAndPoint.normalize(code))
                    .flatMap(areas::findByCode)
                    .map(area -> area.id);
        }
    }
}
