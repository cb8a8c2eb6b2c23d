package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.EventRepository;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/** Validator of the target of a merge, which must be another published event. */
@ApplicationScoped
class MergeValidator {

    private final EventRepository events;

    MergeValidator(EventRepository events) {
        this.events = events;
    }

    /**
     * Checks {@code mergedInto}, if set.
     *
     * @param self id of the event; 0 for a new one
     */
    void check(EventInput input, long self, String pointer, ValidationErrors errors) {
        Long target = input.mergedInto();
        if (target == null) {
            return;
        }
        boolean published = target != self
                && events.findNewest(target)
                        .filter(newest -> newest.status == Status.PUBLISHED)
                        .isPresent();
        if (!published) {
            errors.add(ValidationError.pointer(
                    pointer + "/mergedInto", "No other published event has the id " + target + ".", null));
        }
    }
}
