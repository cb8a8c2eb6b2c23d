package org.conflicttracker.importer.job;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Undo of an import, stored with the import. Times are in milliseconds since 1970. */
@Embeddable
class ImportUndo {

    /** State of the undo of an import. */
    @Schema(name = "ImportUndoState")
    enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED;

        boolean isOpen() {
            return this == QUEUED || this == RUNNING;
        }
    }

    @Enumerated(EnumType.STRING)
    @Column(name = "undo_state")
    State state = State.QUEUED;

    @Column(name = "undo_requested_by")
    String requestedBy;

    /** In the words of who asked for it; null if they gave none. */
    @Column(name = "undo_reason")
    String reason;

    @Column(name = "undo_requested_at")
    long requestedAt;

    @Column(name = "undo_started_at")
    Long startedAt;

    @Column(name = "undo_finished_at")
    Long finishedAt;

    @Column(name = "undo_failure")
    String failure;

    /** The last revision of the import that was dealt with; 0 at the beginning. */
    @Column(name = "undo_last_revision")
    long lastRevision;

    /** The last row of the file up to which those that changed nothing were dealt with; 0 at the beginning. */
    @Column(name = "undo_last_row")
    long lastRow;

    /** Null until they have been counted. */
    @Column(name = "undo_events_total")
    Long eventsTotal;

    @Column(name = "undo_events_done")
    long eventsDone;

    @Column(name = "undo_retracted")
    long retracted;

    @Column(name = "undo_restored")
    long restored;

    @Column(name = "undo_unchanged")
    long unchanged;

    @Column(name = "undo_kept")
    long kept;

    /** Starts from the beginning again, to look at what an earlier run kept. */
    void restart() {
        state = State.QUEUED;
        finishedAt = null;
        failure = null;
        lastRevision = 0;
        lastRow = 0;
        eventsTotal = null;
        eventsDone = 0;
        unchanged = 0;
        kept = 0;
    }

    /** Goes on after a failure, from where it stopped. */
    void resume() {
        state = State.QUEUED;
        finishedAt = null;
        failure = null;
    }

    void finish(State as, long now) {
        state = as;
        finishedAt = now;
    }
}
