package org.conflicttracker.changes;

import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.spine.Head;
import org.conflicttracker.spine.Readership;

/** Where somebody stands who follows a selection: up to which revision was looked, of those that the readers may see. */
record Position(EventFilter filter, long after, Readership readers) {

    Position at(long revision) {
        return new Position(filter, revision, readers);
    }

    /** Whether the tracker has come further. */
    boolean isBehind(Head.State state) {
        return after < state.of(readers).revision();
    }
}
