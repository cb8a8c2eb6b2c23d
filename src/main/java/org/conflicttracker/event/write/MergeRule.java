package org.conflicttracker.event.write;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.event.Status;
import org.conflicttracker.event.store.EventRepository;
import org.conflicttracker.problem.Fault;
import org.conflicttracker.problem.Faults;

/** An event is merged into another one that is published. */
@ApplicationScoped
class MergeRule {

    private final EventRepository events;

    MergeRule(EventRepository events) {
        this.events = events;
    }

    /**
     * Checks what the event is merged into, if it is.
     *
     * @param self id of the event; 0 for a new one
     */
    void check(EventInput input, long self, String pointer, Faults faults) {
        Long target = input.mergedInto();
        if (target == null) {
            return;
        }
        boolean published = target != self
                && events.findNewest(target)
                        .filter(newest -> newest.status == Status.PUBLISHED)
                        .isPresent();
        if (!published) {
            faults.add(Fault.pointer(
                    pointer + "/mergedInto", "No other published event has the id " + target + ".", null));
        }
    }
}
