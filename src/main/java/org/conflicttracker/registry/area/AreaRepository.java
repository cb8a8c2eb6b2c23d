package org.conflicttracker.registry.area;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.NamedEntityRepository;
import org.conflicttracker.registry.Names;

@ApplicationScoped
class AreaRepository extends NamedEntityRepository<Area> {

    /** Limit on names that are compared for similarity. */
    private static final int MAX_NAMES = 10_000;

    /** Owner of the lookup cache of the provinces that are open. */
    private static final String OPEN_PROVINCES = "open provinces";

    AreaRepository() {
        super("Area");
    }

    Area create(WriteTransaction transaction, Names names, AreaScope scope) {
        Area area = new Area();
        area.id = transaction.nextArea();
        AreaVersion state = AreaVersion.of(transaction.nextVersionId(), names, scope);
        area.setCurrentVersion(state);
        transaction.persist(state);
        transaction.persist(area);
        return area;
    }

    void saveVersion(Area area, AreaVersion next) {
        area.setCurrentVersion(next);
        getEntityManager().persist(next);
    }

    /** Makes the current version publicly visible, if it is not yet, and that of its province. */
    @Override
    public void open(WriteTransaction transaction, Area area) {
        if (area.state.parentId != null && !area.state.isOpen()) {
            openProvince(transaction, area.state.parentId);
        }
        super.open(transaction, area);
        if (area.state.level == 1) {
            openProvinces(transaction).put(area.id, true);
        }
    }

    private static Map<Long, Boolean> openProvinces(WriteTransaction transaction) {
        return transaction.runCache(OPEN_PROVINCES);
    }

    /** Opens a province once in a run, however many of its districts are opened. */
    private void openProvince(WriteTransaction transaction, long id) {
        if (openProvinces(transaction).putIfAbsent(id, true) != null) {
            return;
        }
        Area province = findById(id);
        if (province == null) {
            // created by an earlier transaction of the same run, which is not stored yet
            transaction.beforeCommit(writing -> storeOpenProvince(id, writing));
        } else {
            open(transaction, province);
        }
    }

    private void storeOpenProvince(long id, WriteTransaction writing) {
        getEntityManager()
                .createQuery("update AreaVersion s set s.openSince = :since, s.recording.publicAt = :at"
                        + " where s.id = (select a.state.id from Area a where a.id = :id) and s.openSince is null")
                .setParameter("since", writing.lastPublicRevision())
                .setParameter("at", writing.recordedAt().toEpochMilli())
                .setParameter("id", id)
                .executeUpdate();
    }

    /** The area with this code, if any; of a merged area that which it became. */
    Optional<Area> findByCode(String code) {
        return find(
                        "from Area b join fetch b.state s where b.code = ?1"
                                + " order by case when s.mergedInto is null then 0 else 1 end, b.id",
                        code)
                .firstResultOptional()
                .flatMap(area -> findUnmerged(area.id));
    }

    /** Areas with one of these codes, merged ones too. */
    List<Area> listByCodes(Collection<String> codes) {
        return codes.isEmpty() ? List.of() : list("from Area b join fetch b.state s where b.code in ?1", codes);
    }

    /** Areas of these countries that were not merged, with all their names. */
    List<Area> listByCountries(Collection<String> countries) {
        return countries.isEmpty()
                ? List.of()
                : list(
                        "select distinct b from Area b join fetch b.state s join fetch s.names"
                                + " where s.country in ?1 and s.mergedInto is null order by b.id",
                        countries);
    }

    /** Districts of a province that were not merged. */
    List<Area> listDistricts(long province) {
        return list(
                "from Area b join fetch b.state s where s.parentId = ?1 and s.mergedInto is null order by b.id",
                province);
    }

    /** Names and aliases of the areas of a scope, without those of one area. */
    List<String> listNames(String scope, long except) {
        return getEntityManager()
                .createQuery(
                        "select n.name from Area b join b.state s join s.names n where b.scope = :scope"
                                + " and b.id <> :except and s.mergedInto is null order by n.name",
                        String.class)
                .setParameter("scope", scope)
                .setParameter("except", except)
                .setMaxResults(MAX_NAMES)
                .getResultList();
    }

    /** Areas of any scope that have one of the folded names as name or alias and were not merged, by id. */
    List<Area> listNamed(Collection<String> folded) {
        return listByNames(folded);
    }
}
