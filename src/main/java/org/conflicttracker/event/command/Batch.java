package org.conflicttracker.event.command;

import java.util.List;

/**
 * Batch of new events that is recorded as a whole or not at all.
 *
 * @param isArray whether the body is an array, so that the JSON pointers of errors begin with an index
 */
public record Batch(List<EventInput> events, boolean isArray) {

    public Batch {
        events = List.copyOf(events);
    }

    /** JSON pointer of an event within the body. */
    public String pointer(int index) {
        return isArray ? "/" + index : "";
    }
}
