package org.conflicttracker.withholding;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.ledger.WriteTransaction;

/** Repository of withholding records, and their backup and restore. */
@ApplicationScoped
public class WithholdingRepository implements PanacheRepositoryBase<Withholding, Long> {

    /** Stores a withholding under the next id: ids are consecutive, because the writing lock is held and rows are never deleted. */
    void record(WriteTransaction transaction, Withholding done) {
        done.id = getEntityManager()
                .createQuery("select coalesce(max(id), 0) + 1 from Withholding", Long.class)
                .getSingleResult();
        done.recordedAt = transaction.recordedAt().toEpochMilli();
        persist(done);
    }

    /** Ordered by id, at most {@code limit}. */
    List<Withholding> findAfter(long id, int limit) {
        return find("id > ?1 order by id", id).page(0, limit).list();
    }

    public List<WithholdingBackup> listBackups() {
        return findAfter(0, Integer.MAX_VALUE).stream()
                .map(WithholdingBackup::of)
                .toList();
    }

    /** Inserts the records that do not exist yet. @return number of inserted records */
    public int restore(List<WithholdingBackup> backups) {
        List<WithholdingBackup> missing =
                backups.stream().filter(row -> findById(row.id()) == null).toList();
        missing.forEach(row -> persist(row.toEntity()));
        return missing.size();
    }
}
