package org.conflicttracker.event.write;

import org.conflicttracker.event.Change;
import org.conflicttracker.event.Status;
import org.conflicttracker.event.store.Revision;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;

/** From which status an event may go to which, and what that change is called. */
final class Transition {

    private Transition() {}

    /**
     * The change from a state to a status.
     *
     * @throws ProblemException 409 for a change of something retracted or merged that does not restore it, 422 for making a draft
     *     of what everyone has seen
     */
    static Change change(Revision before, Status next) {
        if (next == Status.DRAFT && before.openToAll) {
            throw new ProblemException(
                    ProblemType.RULE_VIOLATED, "It was published and cannot become a draft again; retract it instead.");
        }
        return switch (next) {
            case DRAFT, PUBLISHED -> isCounted(before) ? Change.CORRECTED : Change.RESTORED;
            case RETRACTED -> {
                requireCounted(before);
                yield Change.RETRACTED;
            }
            case MERGED -> {
                requireCounted(before);
                yield Change.MERGED;
            }
        };
    }

    static boolean isCounted(Revision before) {
        return before.status == Status.DRAFT || before.status == Status.PUBLISHED;
    }

    /** @throws ProblemException 409 where it is retracted or merged */
    static void requireCounted(Revision before) {
        if (!isCounted(before)) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "It is " + before.status + "; restore it first, with status PUBLISHED.");
        }
    }
}
