package org.conflicttracker.withholding;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.ledger.WriteTransaction;

@ApplicationScoped
class WithholdingRepository implements PanacheRepositoryBase<Withholding, Long> {

    /** They are numbered one after the other: whoever writes holds the lock, and none is ever removed. */
    void record(WriteTransaction ticket, Withholding done) {
        done.id = getEntityManager()
                .createQuery("select coalesce(max(id), 0) + 1 from Withholding", Long.class)
                .getSingleResult();
        done.recordedAt = ticket.recordedAt().toEpochMilli();
        persist(done);
    }

    /** In the order of their numbers, at most so many. */
    List<Withholding> findAfter(long id, int most) {
        return find("id > ?1 order by id", id).page(0, most).list();
    }
}
