package org.conflicttracker.event.command;

import java.util.List;

/**
 * Events to record, all or none.
 *
 * @param isArray whether the body was an array, so that faults point into it
 */
public record Batch(List<EventInput> events, boolean isArray) {

    public Batch {
        events = List.copyOf(events);
    }

    /** Where in the body an event stands, as a JSON pointer. */
    public String pointer(int index) {
        return isArray ? "/" + index : "";
    }
}
