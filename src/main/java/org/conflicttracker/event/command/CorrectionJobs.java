package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/** Query service for the progress of correction jobs. */
@ApplicationScoped
public class CorrectionJobs {

    private final ReferenceJobRepository jobs;
    private final LedgerWriter ledger;

    CorrectionJobs(ReferenceJobRepository jobs, LedgerWriter ledger) {
        this.jobs = jobs;
        this.ledger = ledger;
    }

    /**
     * Progress of the job, after all events that it has reached are durable.
     *
     * @throws ProblemException 404 if the job does not exist
     */
    public JobView get(long id) {
        ReferenceJob job = jobs.findByIdOptional(id)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "No job has the id " + id + "."));
        ledger.awaitDurable();
        return JobView.of(job);
    }
}
