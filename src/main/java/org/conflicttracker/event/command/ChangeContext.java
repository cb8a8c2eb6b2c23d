package org.conflicttracker.event.command;

import org.conflicttracker.event.model.ImportAction;

/**
 * Context of a change: the user and the reason.
 *
 * @param reason null only for a new event
 * @param importChange how an import makes the change; null if none does
 */
public record ChangeContext(String userName, String reason, ImportChange importChange) {

    public ChangeContext(String userName, String reason) {
        this(userName, reason, null);
    }

    /**
     * Change by an import.
     *
     * @param importId number of the import
     * @param dataset key of the data set that the event is of after the change; null for no change of it
     */
    public record ImportChange(long importId, ImportAction action, String dataset) {}
}
