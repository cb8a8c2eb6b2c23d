package org.conflicttracker.importer.job;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.Objects;
import org.conflicttracker.event.command.ImportUndoService.EventUndo;
import org.conflicttracker.event.command.ImportUndoService.KeptBecause;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

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
    @Nullable
    String reason;

    @Column(name = "undo_requested_at")
    long requestedAt;

    @Column(name = "undo_started_at")
    @Nullable
    Long startedAt;

    @Column(name = "undo_finished_at")
    @Nullable
    Long finishedAt;

    @Column(name = "undo_failure")
    @Nullable
    String failure;

    /** The last revision of the import that was dealt with; 0 at the beginning. */
    @Column(name = "undo_last_revision")
    long lastRevision;

    /** The last row of the file up to which those that changed nothing were dealt with; 0 at the beginning. */
    @Column(name = "undo_last_row")
    long lastRow;

    /** Null until they have been counted. */
    @Column(name = "undo_events_total")
    @Nullable
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

    /** Entry of a register that has no event any more after an undo. */
    @Entity(name = "UndoEntry")
    @Table(name = "import_undo_entry")
    static class UndoEntry {

        /** Kind of the entry. */
        @Schema(name = "ImportUndoEntryKind")
        enum Kind {
            ACTOR,
            SOURCE,
            AREA;

            /** Address of an entry of this kind. */
            String url(long id) {
                return switch (this) {
                    case ACTOR -> "/api/v1/actors/" + id;
                    case SOURCE -> "/api/v1/sources/" + id;
                    case AREA -> "/api/v1/areas/" + id;
                };
            }
        }

        /** Import and number of the entry. */
        @Embeddable
        record UndoEntryKey(long jobId, long no) {}

        @EmbeddedId
        UndoEntryKey id;

        @Enumerated(EnumType.STRING)
        Kind kind;

        long entryId;

        static UndoEntry of(UndoEntryKey key, Kind kind, long entry) {
            UndoEntry left = new UndoEntry();
            left.id = key;
            left.kind = kind;
            left.entryId = entry;
            return left;
        }

        /** Entry as editors see it. */
        @Schema(
                name = "ImportUndoEntry",
                description = "An actor, a source or an area that the import named and no event refers to any more")
        record UndoEntryView(
                @Schema(description = "Number in this list, from 1")
                long no,

                @Schema(description = "What it is") Kind kind,
                @Schema(description = "Its number") long id,
                @Schema(description = "Its name") String name,
                @Schema(description = "Its address") String url) {}
    }

    /** Finding of an undo: an event that it left as it is. */
    @Entity(name = "UndoFinding")
    @Table(name = "import_undo_finding")
    static class UndoFinding {

        /** Import and number of the finding. */
        @Embeddable
        record UndoFindingKey(long jobId, long no) {}

        @EmbeddedId
        UndoFindingKey id;

        long eventId;

        @Enumerated(EnumType.STRING)
        KeptBecause because;

        @Nullable
        Long otherImport;

        static UndoFinding of(UndoFindingKey key, EventUndo event) {
            UndoFinding finding = new UndoFinding();
            finding.id = key;
            finding.eventId = event.event();
            finding.because = Objects.requireNonNull(event.because());
            finding.otherImport = event.otherImport();
            return finding;
        }

        UndoFindingView toView() {
            return new UndoFindingView(id.no(), eventId, because, otherImport, sentence());
        }

        private String sentence() {
            return switch (because) {
                case CHANGED -> "A person has changed event " + eventId + " since. It was left as it is.";
                case RETRACTED -> "A person has retracted event " + eventId + " since. It was left as it is.";
                case MERGED ->
                    "Event " + eventId + " was merged since, or a merge was taken back. It was left as it is.";
                case LATER_IMPORT ->
                    "Import " + otherImport + ", which came later, has event " + eventId
                            + " too. It was left as it is. Undo the later import first to take back this one.";
                case WITHHELD ->
                    "Event " + eventId + " was withheld, or what it said before the import. It was left as it is.";
                case TOO_LARGE ->
                    "What event " + eventId
                            + " said before the import is larger than an event may be today. It was left"
                            + " as it is.";
            };
        }

        /** Finding of an undo as editors see it. */
        @Schema(name = "ImportUndoFinding", description = "An event that an undo left as it is")
        record UndoFindingView(
                @Schema(description = "Number of the finding, from 1")
                long no,

                @Schema(description = "Number of the event") long event,

                @Schema(description = "Why it was left as it is")
                KeptBecause because,

                @Schema(description = "Number of the later import that has the event too; null for other reasons")
                @Nullable
                Long laterImport,

                @Schema(description = "The same in a sentence")
                String problem) {}
    }
}
