package org.conflicttracker.event.command;

import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/** From which status an event may go to which, and what that change is called. */
final class StatusTransition {

    private StatusTransition() {}

    /**
     * The change from a state to a status.
     *
     * @throws ProblemException 409 for a change of something retracted or merged that does not restore it, 422 for making a draft
     *     of what everyone has seen
     */
    static Change changeFor(Revision before, Status next) {
        if (next == Status.DRAFT && before.openToAll) {
            throw new ProblemException(
                    ProblemType.RULE_VIOLATED, "A published event cannot become a draft again. Retract it instead.");
        }
        return switch (next) {
            case DRAFT, PUBLISHED -> isActive(before) ? Change.CORRECTED : Change.RESTORED;
            case RETRACTED -> {
                requireActive(before);
                yield Change.RETRACTED;
            }
            case MERGED -> {
                requireActive(before);
                yield Change.MERGED;
            }
        };
    }

    static boolean isActive(Revision before) {
        return before.status == Status.DRAFT || before.status == Status.PUBLISHED;
    }

    /** @throws ProblemException 409 where it is retracted or merged */
    static void requireActive(Revision before) {
        if (!isActive(before)) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "It is " + before.status + ". Restore it first, with status PUBLISHED.");
        }
    }
}
