package org.conflicttracker.importer.job;

/** How far an import is. */
public enum ImportState {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    /** Whether something is still to come. */
    boolean isOpen() {
        return this == QUEUED || this == RUNNING;
    }
}
