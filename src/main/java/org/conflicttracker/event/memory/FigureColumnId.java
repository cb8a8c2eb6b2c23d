package org.conflicttracker.event.memory;

import java.util.Arrays;
import java.util.List;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;

/** Numbers of the figure columns of the index: one per outcome and group. */
final class FigureColumnId {

    private static final int GROUP_COUNT = Group.values().length;

    private FigureColumnId() {}

    static int of(Outcome outcome, Group group) {
        return outcome.ordinal() * GROUP_COUNT + group.ordinal();
    }

    /** Columns of a group for all outcomes. */
    static List<Integer> of(Group group) {
        return Arrays.stream(Outcome.values())
                .map(outcome -> of(outcome, group))
                .toList();
    }
}
