package org.conflicttracker.event.query;

import java.util.List;

/**
 * Revisions by which events entered a selection, changed in it or left it, in their order.
 *
 * @param upTo how far was looked: up to here there are no others, unless there are as many as were asked for
 */
public record ChangeMarks(List<Mark> list, long upTo) {

    /** @param before whether the event was in the selection before, @param now whether it is since; neither only where something was withheld */
    public record Mark(long revision, boolean before, boolean now) {}

    public ChangeMarks {
        list = List.copyOf(list);
    }
}
