package org.conflicttracker.event.command;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.ledger.DiskReserve;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.web.problem.UnavailableDatabase;

/**
 * Works open jobs off in small batches, each in a transaction of its own, so that others write in between. What is still to do is
 * found in the events themselves: a job goes on after a restart where it was, on whichever node.
 */
@ApplicationScoped
class CorrectionPropagationJob {

    private final LedgerWriter ledger;
    private final ReferenceJobRepository jobs;
    private final EventReferenceRepository references;
    private final CorrectionPropagator propagator;
    private final DiskReserve disk;

    CorrectionPropagationJob(
            LedgerWriter writing,
            ReferenceJobRepository jobs,
            EventReferenceRepository touched,
            CorrectionPropagator revisions,
            DiskReserve disk) {
        this.ledger = writing;
        this.jobs = jobs;
        this.references = touched;
        this.propagator = revisions;
        this.disk = disk;
    }

    @Scheduled(
            every = "${tracker.references.every:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void run() {
        if (!disk.allowsWriting()) {
            return;
        }
        for (long job : open()) {
            try {
                runJob(job);
            } catch (RuntimeException e) {
                if (UnavailableDatabase.isCauseOf(e)) {
                    Log.infof("Correction %d waits, and goes on in a moment: %s", job, e.getMessage());
                } else {
                    Log.errorf(e, "Correction %d has stopped and will be tried again; others go on.", job);
                }
            }
        }
    }

    /** None while the database is away. */
    private List<Long> open() {
        try {
            return QuarkusTransaction.requiringNew().call(jobs::listOpen);
        } catch (RuntimeException e) {
            if (UnavailableDatabase.isCauseOf(e)) {
                Log.infof("Corrections wait for the database: %s", e.getMessage());
                return List.of();
            }
            throw e;
        }
    }

    private void runJob(long job) {
        while (!ledger.<Boolean>inTransaction(ticket -> propagateBatch(ticket, job))) {
            // each batch lets other writers in between
        }
    }

    /** Whether the job is done. */
    private boolean propagateBatch(WriteTransaction ticket, long id) {
        ReferenceJob job = jobs.findById(id);
        List<Long> events = references.listOutdated(job.reference(), propagator.batchSize());
        propagator.append(ticket, events, new ChangeContext(job.recordedBy, job.reason));
        job.eventsDone += events.size();
        job.done = events.size() < propagator.batchSize();
        return job.done;
    }
}
