package org.conflicttracker.importer.job;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import org.conflicttracker.event.command.ImportUndoService.EventUndo;
import org.conflicttracker.event.command.ImportUndoService.KeptBecause;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Finding of an undo: an event that it left as it is. */
@Entity
@Table(name = "import_undo_finding")
class UndoFinding {

    /** Import and number of the finding. */
    @Embeddable
    record UndoFindingKey(long jobId, long no) {}

    @EmbeddedId
    UndoFindingKey id;

    long eventId;

    @Enumerated(EnumType.STRING)
    KeptBecause because;

    Long otherImport;

    static UndoFinding of(UndoFindingKey key, EventUndo event) {
        UndoFinding finding = new UndoFinding();
        finding.id = key;
        finding.eventId = event.event();
        finding.because = event.because();
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
            case MERGED -> "Event " + eventId + " was merged since, or a merge was taken back. It was left as it is.";
            case LATER_IMPORT ->
                "Import " + otherImport + ", which came later, has event " + eventId
                        + " too. It was left as it is. Undo the later import first to take back this one.";
            case WITHHELD ->
                "Event " + eventId + " was withheld, or what it said before the import. It was left as it is.";
            case TOO_LARGE ->
                "What event " + eventId + " said before the import is larger than an event may be today. It was left"
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
            Long laterImport,

            @Schema(description = "The same in a sentence") String problem) {}
}
