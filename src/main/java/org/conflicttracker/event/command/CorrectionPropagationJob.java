package org.conflicttracker.event.command;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.conflicttracker.common.concurrent.StoppableRun;
import org.conflicttracker.event.command.EventReferenceRepository.Corrected;
import org.conflicttracker.event.command.EventReferenceRepository.Returning;
import org.conflicttracker.ledger.DiskReserve;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.EventReferences.Unmerge;
import org.conflicttracker.registry.ReferenceKind;
import org.conflicttracker.web.problem.UnavailableDatabase;
import org.jspecify.annotations.Nullable;

/**
 * Scheduled job that propagates corrections to events in small batches, each in a transaction of its own, so that other writers can write in
 * between. The remaining events are found by a query, so a job resumes after a restart, on any node.
 */
@ApplicationScoped
class CorrectionPropagationJob {

    /** Ids of events that are held in memory at a time. */
    private static final int MAX_LISTED = 100_000;

    private final StoppableRun runs = new StoppableRun();
    private final LedgerWriter ledger;
    private final ReferenceJobRepository jobs;
    private final EventReferenceRepository references;
    private final CorrectionPropagator propagator;
    private final DiskReserve disk;

    CorrectionPropagationJob(
            LedgerWriter ledger,
            ReferenceJobRepository jobs,
            EventReferenceRepository references,
            CorrectionPropagator propagator,
            DiskReserve disk) {
        this.ledger = ledger;
        this.jobs = jobs;
        this.references = references;
        this.propagator = propagator;
        this.disk = disk;
    }

    @Scheduled(
            every = "${tracker.references.every:1s}",
            // a start that fails, because a port is in use, has ended by then
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void run() {
        runs.run(this::runOpenJobs);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (!runs.stop()) {
            Log.warn("A correction job has not ended in time; the next start goes on with it.");
        }
    }

    private void runOpenJobs() {
        if (!disk.allowsWriting()) {
            return;
        }
        for (long job : listOpenJobs()) {
            try {
                runJob(job);
            } catch (RuntimeException e) {
                if (runs.isStopping()) {
                    return;
                }
                if (UnavailableDatabase.isCauseOf(e)) {
                    Log.infof(
                            "Correction job %d is delayed, because the database is unavailable: %s",
                            job, e.getMessage());
                } else {
                    Log.errorf(e, "Correction job %d failed and will be retried.", job);
                }
            }
        }
    }

    /** Ids of the jobs that are not done; empty while the database is unavailable. */
    private List<Long> listOpenJobs() {
        try {
            return QuarkusTransaction.requiringNew().call(jobs::listOpen);
        } catch (RuntimeException e) {
            if (UnavailableDatabase.isCauseOf(e)) {
                Log.infof("Correction jobs are delayed, because the database is unavailable: %s", e.getMessage());
                return List.of();
            }
            throw e;
        }
    }

    private void runJob(long job) {
        Optional<Unmerge> unmerge =
                QuarkusTransaction.requiringNew().call(() -> jobs.findById(job).unmerge());
        if (unmerge.isPresent()) {
            giveBackListed(job, unmerge.get());
            return;
        }
        do {
            propagateListed(job);
        } while (!runs.isStopping() && !ledger.<Boolean>inTransaction(transaction -> propagateRest(transaction, job)));
    }

    /**
     * Propagates to all events that one query finds. The query reads every event that refers to the corrected one, so a
     * query for each batch would make the work grow with the square of these.
     */
    private void propagateListed(long id) {
        List<Long> listed = QuarkusTransaction.requiringNew()
                .call(() -> references.listOutdated(jobs.findById(id).corrected(), MAX_LISTED));
        int batch = propagator.batchSize();
        for (int from = 0; from < listed.size() && !runs.isStopping(); from += batch) {
            List<Long> some = listed.subList(from, Math.min(listed.size(), from + batch));
            // other writers can write between two batches
            ledger.<Integer>inTransaction(transaction -> {
                ReferenceJob job = jobs.findById(id);
                return propagate(transaction, job, references.listOutdated(job.corrected(), some));
            });
        }
    }

    /** Propagates to the events that became outdated meanwhile, if any, and returns whether the job is done. */
    private boolean propagateRest(WriteTransaction transaction, long id) {
        ReferenceJob job = jobs.findById(id);
        int batch = propagator.batchSize();
        job.done = propagate(transaction, job, references.listOutdated(job.corrected(), batch)) < batch;
        return job.done;
    }

    /** Propagates to a batch and returns its size. */
    private int propagate(WriteTransaction transaction, ReferenceJob job, List<Long> events) {
        propagator.append(transaction, events, new ChangeContext(job.recordedBy, job.reason));
        job.eventsDone += events.size();
        return events.size();
    }

    /** Gives the references of an unmerged entry back to the events that had them, which one query finds, as above. */
    private void giveBackListed(long id, Unmerge unmerge) {
        int batch = propagator.batchSize();
        List<Long> listed;
        do {
            listed = QuarkusTransaction.requiringNew()
                    .call(() ->
                            references.listReturning(unmerge, jobs.findById(id).reachedEvent(), MAX_LISTED));
            for (int from = 0; from < listed.size() && !runs.isStopping(); from += batch) {
                List<Long> some = listed.subList(from, Math.min(listed.size(), from + batch));
                ledger.<Integer>inTransaction(transaction -> giveBack(transaction, jobs.findById(id), some));
            }
        } while (!listed.isEmpty() && !runs.isStopping());
        if (listed.isEmpty()) {
            ledger.<Boolean>inTransaction(transaction -> jobs.findById(id).done = true);
        }
    }

    /** Gives the references back to a batch and returns its size; another node may have done part of it. */
    private int giveBack(WriteTransaction transaction, ReferenceJob job, List<Long> batch) {
        List<Long> events =
                batch.stream().filter(event -> event > job.reachedEvent()).toList();
        if (events.isEmpty()) {
            return 0;
        }
        Unmerge unmerge = job.unmerge().orElseThrow();
        List<Returning> returning = references.listReturning(unmerge, events);
        propagator.giveBack(transaction, returning, unmerge, new ChangeContext(job.recordedBy, job.reason));
        job.eventsDone += events.size();
        job.afterEvent = events.get(events.size() - 1);
        return events.size();
    }

    /** Repository of correction jobs. */
    @ApplicationScoped
    static class ReferenceJobRepository implements PanacheRepositoryBase<ReferenceJob, Long> {

        ReferenceJob create(WriteTransaction transaction, ReferenceKind reference, ChangeContext context, long events) {
            ReferenceJob job = new ReferenceJob();
            job.id = transaction.nextVersionId();
            job.kind = reference.kind();
            job.referenceId = reference.id();
            job.reason = context.requireReason();
            job.recordedBy = context.userName();
            job.recordedAt = transaction.recordedAt().toEpochMilli();
            job.eventsTotal = events;
            persist(job);
            return job;
        }

        /** Job for several entries of one kind; how many events it has to reach is not known yet. */
        ReferenceJob create(
                WriteTransaction transaction,
                ReferenceKind.Kind kind,
                Collection<Long> entries,
                ChangeContext context) {
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

    /** Correction job: a correction of an actor, a source, a report or areas that still has to reach some events. */
    @Entity(name = "ReferenceJob")
    static class ReferenceJob {

        @Id
        long id;

        @Enumerated(EnumType.STRING)
        ReferenceKind.Kind kind;

        /** Id of the corrected entry; 0 for several. */
        long referenceId;

        /** Ids of several entries that were corrected together; empty for one. */
        @ElementCollection
        @CollectionTable(name = "reference_job_entry", joinColumns = @JoinColumn(name = "job_id"))
        @Column(name = "reference_id")
        Set<Long> entries = new HashSet<>();

        String reason;
        String recordedBy;
        /** Milliseconds since 1970. */
        long recordedAt;

        long eventsTotal;
        long eventsDone;
        boolean done;

        /** For a merge that is taken back: id of the entry that the merged one had become; null for other jobs. */
        @Nullable
        Long returnedFrom;

        /** Revision as of which it had been merged. */
        @Nullable
        Long mergeRevision;

        /** Id of the last event that was reached when a merge is taken back; null for other jobs. */
        @Nullable
        Long afterEvent;

        void setUnmerge(Unmerge unmerge) {
            returnedFrom = unmerge.from();
            mergeRevision = unmerge.mergeRevision();
            afterEvent = 0L;
        }

        /** Id of the last event that was reached, when a merge is taken back; 0 at the beginning. */
        long reachedEvent() {
            return Objects.requireNonNull(afterEvent);
        }

        /** The merge that the job takes back; empty for other jobs. */
        Optional<Unmerge> unmerge() {
            return returnedFrom == null
                    ? Optional.empty()
                    : Optional.of(new Unmerge(reference(), returnedFrom, Objects.requireNonNull(mergeRevision)));
        }

        /** What the job propagates to events. */
        Corrected corrected() {
            return referenceId == 0 ? new Corrected(kind, id, true) : Corrected.of(reference());
        }

        ReferenceKind reference() {
            return new ReferenceKind(kind, referenceId);
        }
    }
}
