package org.conflicttracker.withholding;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.ledger.WriteTransaction;

@ApplicationScoped
class WithholdingRepository implements PanacheRepositoryBase<Withholding, Long> {

    /** Stores a withholding under the next id: ids are consecutive, because the writing lock is held and rows are never deleted. */
    void record(WriteTransaction ticket, Withholding done) {
        done.id = getEntityManager()
                .createQuery("select coalesce(max(id), 0) + 1 from Withholding", Long.class)
                .getSingleResult();
        done.recordedAt = ticket.recordedAt().toEpochMilli();
        persist(done);
    }

    /** Ordered by id, at most {@code most}. */
    List<Withholding> findAfter(long id, int most) {
        return find("id > ?1 order by id", id).page(0, most).list();
    }
}
