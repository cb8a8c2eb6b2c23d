package org.conflicttracker.event.write;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BiFunction;
import org.conflicttracker.event.EventTags;
import org.conflicttracker.event.EventView;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.spine.Ticket;
import org.conflicttracker.spine.Writing;
import org.conflicttracker.validator.IfMatch;

/** Changes an event only if it still is what the author saw; the check is made under the writing lock. */
@ApplicationScoped
class EventChanges {

    private final Writing writing;
    private final CurrentEvents currents;
    private final EventTags tags;

    EventChanges(Writing writing, CurrentEvents currents, EventTags tags) {
        this.writing = writing;
        this.currents = currents;
        this.tags = tags;
    }

    /** @throws ProblemException 404, 412, or what the work throws */
    EventView change(long id, IfMatch condition, BiFunction<Ticket, Current, EventView> work) {
        return writing.write(ticket -> {
            Current current = currents.get(id);
            condition.check(tags.of(id, current.event().version));
            return work.apply(ticket, current);
        });
    }
}
