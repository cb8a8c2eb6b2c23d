package org.conflicttracker.importer.load;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conflicttracker.importer.load.ImportedRowRepository.ImportedRowChange;

/** Undo of what an import learnt about the rows of data sets, so that its file can come again (rule 15). */
@ApplicationScoped
public class ImportedRowUndo {

    private final ImportedRowRepository rows;

    ImportedRowUndo(ImportedRowRepository rows) {
        this.rows = rows;
    }

    /**
     * Forgets what the rows of events said that the import created. Which event belongs to which row stays known, so that a row that comes
     * again restores its event.
     *
     * @param revisions current revisions, by event
     */
    public void forget(Map<Long, Long> revisions) {
        if (!revisions.isEmpty()) {
            rows.listOfEvents(revisions.keySet())
                    .forEach(row -> row.forget(Objects.requireNonNull(revisions.get(row.eventId))));
        }
    }

    /** Sets what is known of the rows of events to what was known before the import, where it changed that. */
    public void reset(long importId, Collection<Long> events) {
        if (events.isEmpty()) {
            return;
        }
        Map<Long, ImportedRowChange> changes = rows.listChanges(importId, events).stream()
                .collect(Collectors.toMap(change -> change.id.eventId(), Function.identity()));
        if (!changes.isEmpty()) {
            rows.listOfEvents(changes.keySet()).forEach(row -> Objects.requireNonNull(changes.get(row.eventId))
                    .reset(row));
        }
    }
}
