package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/** Tells how far corrections of actors, sources and reports have come. */
@ApplicationScoped
public class CorrectionJobs {

    private final ReferenceJobRepository jobs;
    private final LedgerWriter ledger;

    CorrectionJobs(ReferenceJobRepository jobs, LedgerWriter writing) {
        this.jobs = jobs;
        this.ledger = writing;
    }

    /**
     * How far the job is; every event it has reached can be read.
     *
     * @throws ProblemException 404 where there is none
     */
    public JobView get(long id) {
        ReferenceJob job = jobs.findByIdOptional(id)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "No job has the id " + id + "."));
        ledger.awaitDurable();
        return JobView.of(job);
    }
}
