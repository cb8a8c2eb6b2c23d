package org.conflicttracker.event.command;

import java.util.List;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;

/** Transitions between statuses, and the kind of change of each. */
final class StatusTransition {

    private StatusTransition() {}

    /**
     * Kind of change from the current revision to a status.
     *
     * @param before must not be merged
     * @throws ProblemException 409 if the event is retracted and not restored, 422 if a published event becomes a draft
     */
    static Change changeFor(Revision before, Status next) {
        if (next == Status.DRAFT && before.openToAll) {
            String detail = "A published event cannot become a draft again. Retract it instead.";
            throw new ProblemException(ProblemType.RULE_VIOLATED, detail)
                    .errors(List.of(ValidationError.pointer("/status", detail, Status.RETRACTED.name())));
        }
        return switch (next) {
            case DRAFT -> isActive(before) ? Change.CORRECTED : Change.RESTORED;
            case PUBLISHED -> {
                if (!before.openToAll) {
                    yield Change.PUBLISHED;
                }
                yield isActive(before) ? Change.CORRECTED : Change.RESTORED;
            }
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

    /** @throws ProblemException 409 if the event is retracted, or merged */
    static void requireActive(Revision before) {
        requireNotMerged(before);
        if (!isActive(before)) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "It is " + before.status + ". Restore it first, with status PUBLISHED.");
        }
    }

    /** @throws ProblemException 409 that names the target if the event is merged */
    static void requireNotMerged(Revision before) {
        if (before.status == Status.MERGED) {
            throw new ProblemException(
                            ProblemType.CONFLICT,
                            "It was merged into event " + before.mergedInto + ". Change that event, or take the merge"
                                    + " back with POST /api/v1/events/" + before.eventId + "/unmerge.")
                    .withMember("mergedInto", before.mergedInto);
        }
    }
}
