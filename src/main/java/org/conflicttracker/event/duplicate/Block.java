package org.conflicttracker.event.duplicate;

import java.util.List;
import java.util.Set;

/**
 * Block: the events that one event is compared with.
 *
 * @param events without the event itself
 * @param cut whether there were more than the limit, so that only those of the same type with a shared actor are in it
 */
record Block(List<EventFeatures> events, boolean cut) {

    Block {
        events = List.copyOf(events);
    }

    /** The block of an event, cut if it is larger than the limit. */
    static Block of(EventFeatures event, List<EventFeatures> near, int limit) {
        if (near.size() <= limit) {
            return new Block(near, false);
        }
        Set<Long> actors = event.actorIds();
        return new Block(
                near.stream()
                        .filter(other -> other.type() == event.type() && (actors.isEmpty() || other.hasActor(actors)))
                        .limit(limit)
                        .toList(),
                true);
    }
}
