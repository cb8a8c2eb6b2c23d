package org.conflicttracker.event.command;

import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/** Transitions between statuses, and the kind of change of each. */
final class StatusTransition {

    private StatusTransition() {}

    /**
     * Kind of change from the current revision to a status.
     *
     * @throws ProblemException 409 if the event is retracted or merged and not restored, 422 if a published event becomes a draft
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

    /** @throws ProblemException 409 if the event is retracted or merged */
    static void requireActive(Revision before) {
        if (!isActive(before)) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "It is " + before.status + ". Restore it first, with status PUBLISHED.");
        }
    }
}
