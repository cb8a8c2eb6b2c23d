package org.conflicttracker.event.command;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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

    /** Job for several entries of one kind; how many events it has to reach is not known yet. */
    ReferenceJob create(
            WriteTransaction transaction, ReferenceKind.Kind kind, Collection<Long> entries, ChangeContext context) {
        ReferenceJob job = create(transaction, new ReferenceKind(kind, 0), context, 0);
        job.entries.addAll(entries);
        flush();
        return job;
    }

    /** The oldest job of the entry that is not done. */
    Optional<Long> findOpen(ReferenceKind reference) {
        return find(
                        "done = false and kind = ?1 and (referenceId = ?2 or ?2 member of entries) order by id",
                        reference.kind(),
                        reference.id())
                .firstResultOptional()
                .map(job -> job.id);
    }

    /** Ids of the jobs that are not done, oldest first. */
    List<Long> listOpen() {
        return getEntityManager()
                .createQuery("select id from ReferenceJob where done = false order by id", Long.class)
                .getResultList();
    }
}
