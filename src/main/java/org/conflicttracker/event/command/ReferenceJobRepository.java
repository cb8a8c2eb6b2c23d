package org.conflicttracker.event.command;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.ReferenceKind;

/** Repository of correction jobs. */
@ApplicationScoped
class ReferenceJobRepository implements PanacheRepositoryBase<ReferenceJob, Long> {

    ReferenceJob create(WriteTransaction transaction, ReferenceKind reference, ChangeContext context, long events) {
        ReferenceJob job = new ReferenceJob();
        job.id = transaction.nextVersionId();
        job.kind = reference.kind();
        job.referenceId = reference.id();
        job.reason = context.reason();
        job.recordedBy = context.userName();
        job.recordedAt = transaction.recordedAt().toEpochMilli();
        job.eventsTotal = events;
        persist(job);
        return job;
    }

    /** Ids of the jobs that are not done, oldest first. */
    List<Long> listOpen() {
        return getEntityManager()
                .createQuery("select id from ReferenceJob where done = false order by id", Long.class)
                .getResultList();
    }
}
