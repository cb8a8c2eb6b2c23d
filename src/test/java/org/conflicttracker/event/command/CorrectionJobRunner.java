package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Runs correction jobs in tests of applications without a scheduler. */
@ApplicationScoped
public class CorrectionJobRunner {

    @Inject
    CorrectionPropagationJob job;

    /** Runs all open jobs to their end. */
    public void run() {
        job.run();
    }
}
