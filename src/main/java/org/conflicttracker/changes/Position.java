package org.conflicttracker.changes;

import org.conflicttracker.event.filter.EventFilter;

/** Where somebody stands who follows a selection: up to which revision was looked. */
record Position(EventFilter filter, long after) {

    Position at(long revision) {
        return new Position(filter, revision);
    }
}
