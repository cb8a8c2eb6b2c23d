package org.conflicttracker.event.command;

import java.util.Objects;
import org.conflicttracker.event.model.ImportAction;
import org.jspecify.annotations.Nullable;

/**
 * Context of a change: the user and the reason.
 *
 * @param reason null only for a new event
 * @param importChange how an import makes the change; null if none does
 */
public record ChangeContext(
        String userName, @Nullable String reason, @Nullable ImportChange importChange) {

    public ChangeContext(String userName, @Nullable String reason) {
        this(userName, reason, null);
    }

    /** The reason; of all changes but new events. */
    public String requireReason() {
        return Objects.requireNonNull(reason, "The change has no reason");
    }

    /**
     * Change by an import.
     *
     * @param importId number of the import
     * @param dataset key of the data set that the event is of after the change; null for no change of it
     */
    public record ImportChange(
            long importId, ImportAction action, @Nullable String dataset) {}
}
