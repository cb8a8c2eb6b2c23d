package org.conflicttracker.importer.job;

/** State of an import. */
public enum ImportState {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    /** Whether the import has not ended. */
    boolean isOpen() {
        return this == QUEUED || this == RUNNING;
    }
}
