package org.conflicttracker.event.command;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.ReferenceKind;

@ApplicationScoped
class ReferenceJobRepository implements PanacheRepositoryBase<ReferenceJob, Long> {

    ReferenceJob create(WriteTransaction ticket, ReferenceKind reference, ChangeContext author, long events) {
        ReferenceJob job = new ReferenceJob();
        job.id = ticket.nextVersionId();
        job.kind = reference.kind();
        job.referenceId = reference.id();
        job.reason = author.reason();
        job.recordedBy = author.userName();
        job.recordedAt = ticket.recordedAt().toEpochMilli();
        job.eventsTotal = events;
        persist(job);
        return job;
    }

    /** Ids of the jobs that are not done, the oldest first. */
    List<Long> listOpen() {
        return getEntityManager()
                .createQuery("select id from ReferenceJob where done = false order by id", Long.class)
                .getResultList();
    }
}
