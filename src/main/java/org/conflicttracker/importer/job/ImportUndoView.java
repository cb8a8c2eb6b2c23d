package org.conflicttracker.importer.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.conflicttracker.event.command.ImportUndoService.KeptBecause;
import org.conflicttracker.importer.job.ImportUndo.UndoEntry;
import org.conflicttracker.importer.job.ImportUndo.UndoFinding;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** View of the undo of an import and its progress. Field descriptions are in descriptions.properties. */
@Schema(name = "ImportUndo", description = "The undo of an import: it takes back exactly what the import did")
record ImportUndoView(
        ImportUndo.State state,
        Instant requestedAt,
        String requestedBy,
        @Nullable String reason,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String failure,
        @Nullable Long eventsTotal,
        long eventsDone,
        int percent,
        UndoCounts counts,
        String url,
        String findingsUrl,
        String withoutEventsUrl,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<KeptEvents> keptBecause,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<UndoFinding.UndoFindingView> findings,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long withoutEventsTotal,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<UndoEntry.UndoEntryView> withoutEvents) {

    /** Numbers of events by result. */
    @Schema(name = "ImportUndoCounts", description = "Numbers of events by result")
    record UndoCounts(
            @Schema(description = "Events that were retracted: those that the import had created or brought back")
            long retracted,

            @Schema(
                    description = "Events that are again as they were before the import: those that it had corrected or"
                            + " retracted")
            long restored,

            @Schema(description = "Events that were as before the import already")
            long unchanged,

            @Schema(
                    description = "Events that were left as they are, because a person has changed them since, or a"
                            + " later import has them too; see the findings")
            long kept) {}

    /** Number of events that were left as they are for a reason. */
    @Schema(name = "ImportUndoKept", description = "How many events were left as they are for one reason")
    record KeptEvents(
            @Schema(description = "The reason") KeptBecause because,
            @Schema(description = "Number of events") long events) {}

    /** What the undo found; at most so many findings and entries as fit one answer. */
    record Details(
            List<KeptEvents> keptBecause,
            List<UndoFinding.UndoFindingView> findings,
            long entries,
            List<UndoEntry.UndoEntryView> first) {}

    /** @param details null for a view without findings */
    static ImportUndoView of(ImportJob job, ImportUndo undo, @Nullable Details details) {
        String url = ImportResource.PATH + "/" + job.id + "/undo";
        return new ImportUndoView(
                undo.state,
                Instant.ofEpochMilli(undo.requestedAt),
                undo.requestedBy,
                undo.reason,
                instant(undo.startedAt),
                instant(undo.finishedAt),
                undo.failure,
                undo.eventsTotal,
                undo.eventsDone,
                percent(undo),
                new UndoCounts(undo.retracted, undo.restored, undo.unchanged, undo.kept),
                url,
                url + "/findings",
                url + "/without-events",
                details == null ? null : details.keptBecause(),
                details == null ? null : details.findings(),
                details == null ? null : Long.valueOf(details.entries()),
                details == null ? null : details.first());
    }

    private static int percent(ImportUndo undo) {
        if (undo.state == ImportUndo.State.DONE) {
            return 100;
        }
        return undo.eventsTotal == null ? 0 : (int) Math.min(99, 100 * undo.eventsDone / Math.max(1, undo.eventsTotal));
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
