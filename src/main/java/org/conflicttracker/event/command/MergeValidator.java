package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.EventRepository;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/** An event is merged into another one that is published. */
@ApplicationScoped
class MergeValidator {

    private final EventRepository events;

    MergeValidator(EventRepository events) {
        this.events = events;
    }

    /**
     * Checks what the event is merged into, if it is.
     *
     * @param self id of the event; 0 for a new one
     */
    void check(EventInput input, long self, String pointer, ValidationErrors faults) {
        Long target = input.mergedInto();
        if (target == null) {
            return;
        }
        boolean published = target != self
                && events.findNewest(target)
                        .filter(newest -> newest.status == Status.PUBLISHED)
                        .isPresent();
        if (!published) {
            faults.add(ValidationError.pointer(
                    pointer + "/mergedInto", "There is no other published event with the id " + target + ".", null));
        }
    }
}
