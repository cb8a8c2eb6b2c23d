package org.conflicttracker.event.write;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;
import org.conflicttracker.spine.Writing;

/** Tells how far corrections of actors, sources and reports have come. */
@ApplicationScoped
public class CorrectionJobs {

    private final ReferenceJobRepository jobs;
    private final Writing writing;

    CorrectionJobs(ReferenceJobRepository jobs, Writing writing) {
        this.jobs = jobs;
        this.writing = writing;
    }

    /**
     * How far the job is; every event it has reached can be read.
     *
     * @throws ProblemException 404 where there is none
     */
    public JobView get(long id) {
        ReferenceJob job = jobs.findByIdOptional(id)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "No job has the id " + id + "."));
        writing.catchUp();
        return JobView.of(job);
    }
}
