package org.conflicttracker.event.command;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.event.command.EventReferenceRepository.Returning;
import org.conflicttracker.ledger.DiskReserve;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.EventReferences.Unmerge;
import org.conflicttracker.web.problem.UnavailableDatabase;

/**
 * Scheduled job that propagates corrections to events in small batches, each in a transaction of its own, so that other writers can write in
 * between. The remaining events are found by a query, so a job resumes after a restart, on any node.
 */
@ApplicationScoped
class CorrectionPropagationJob {

    /** Ids of events that are held in memory at a time. */
    private static final int MAX_LISTED = 100_000;

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
        if (!disk.allowsWriting()) {
            return;
        }
        for (long job : listOpenJobs()) {
            try {
                runJob(job);
            } catch (RuntimeException e) {
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
        } while (!ledger.<Boolean>inTransaction(transaction -> propagateRest(transaction, job)));
    }

    /**
     * Propagates to all events that one query finds. The query reads every event that refers to the corrected one, so a
     * query for each batch would make the work grow with the square of these.
     */
    private void propagateListed(long id) {
        List<Long> listed = QuarkusTransaction.requiringNew()
                .call(() -> references.listOutdated(jobs.findById(id).corrected(), MAX_LISTED));
        int batch = propagator.batchSize();
        for (int from = 0; from < listed.size(); from += batch) {
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
                    .call(() -> references.listReturning(unmerge, jobs.findById(id).afterEvent, MAX_LISTED));
            for (int from = 0; from < listed.size(); from += batch) {
                List<Long> some = listed.subList(from, Math.min(listed.size(), from + batch));
                ledger.<Integer>inTransaction(transaction -> giveBack(transaction, jobs.findById(id), some));
            }
        } while (!listed.isEmpty());
        ledger.<Boolean>inTransaction(transaction -> jobs.findById(id).done = true);
    }

    /** Gives the references back to a batch and returns its size; another node may have done part of it. */
    private int giveBack(WriteTransaction transaction, ReferenceJob job, List<Long> batch) {
        List<Long> events =
                batch.stream().filter(event -> event > job.afterEvent).toList();
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
}
