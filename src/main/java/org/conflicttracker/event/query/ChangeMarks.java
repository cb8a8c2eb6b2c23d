package org.conflicttracker.event.query;

import java.util.List;

/**
 * Revisions at which an event entered, changed in or left a selection, in their order.
 *
 * @param upTo the revision up to which the list is complete, unless it has as many marks as the limit
 */
public record ChangeMarks(List<Mark> list, long upTo) {

    /**
     * @param before whether the event was in the selection before, @param now whether it is since; neither only for a
     *     withholding
     */
    public record Mark(long revision, boolean before, boolean now) {}

    public ChangeMarks {
        list = List.copyOf(list);
    }
}
