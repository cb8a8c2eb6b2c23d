package org.conflicttracker.event.duplicate;

import jakarta.enterprise.context.ApplicationScoped;

/** The job that looks for duplicates, for tests of other packages; in tests it does not run by itself. */
@ApplicationScoped
public class DuplicateSearch {

    private final DuplicateJob job;

    DuplicateSearch(DuplicateJob job) {
        this.job = job;
    }

    /** Compares all events that were recorded since it last ran. */
    public void run() {
        job.run();
    }
}
