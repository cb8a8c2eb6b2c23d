package org.conflicttracker.registry.area;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.NamedEntityRepository;
import org.conflicttracker.registry.Names;

@ApplicationScoped
class AreaRepository extends NamedEntityRepository<Area> {

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
        Long province = area.state.parentId;
        if (province != null && !area.state.isOpen()) {
            transaction.beforeCommit(writing -> openProvince(province, writing));
        }
        super.open(transaction, area);
    }

    /** Updates by a statement, because the province may have been created by an earlier transaction of the same run. */
    private void openProvince(long id, WriteTransaction writing) {
        getEntityManager()
                .createQuery("update AreaVersion s set s.openSince = :since, s.recording.publicAt = :at"
                        + " where s.id = (select a.state.id from Area a where a.id = :id) and s.openSince is null")
                .setParameter("since", writing.lastPublicRevision())
                .setParameter("at", writing.recordedAt().toEpochMilli())
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Areas of any scope that have one of the folded names as name or alias and were not merged, by id. */
    List<Area> listNamed(Collection<String> folded) {
        return listByNames(folded);
    }
}
