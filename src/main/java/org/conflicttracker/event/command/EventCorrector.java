package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.EventViewMapper;
import org.conflicttracker.web.caching.IfMatch;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationErrors;

/** Corrects, retracts, restores and merges events. Every change needs the state it was made from, and a reason. */
@ApplicationScoped
public class EventCorrector {

    private final EventChanges changes;
    private final EntityResolvers resolvers;
    private final RevisionAppender appender;
    private final MergeValidator mergeValidator;

    EventCorrector(EventChanges changes, EntityResolvers resolvers, RevisionAppender appender, MergeValidator merging) {
        this.changes = changes;
        this.resolvers = resolvers;
        this.appender = appender;
        this.mergeValidator = merging;
    }

    /**
     * Replaces what the event says by what the author states; with another status it restores, retracts or merges it.
     *
     * @param correction makes of the event as it stands what the author states; called under the writing lock, so that a part is
     *     corrected in what is there and not in what was read before
     * @throws ProblemException 404, 409, 412 or 422
     */
    public EventView replace(
            long id, IfMatch condition, Function<EventView, EventInput> correction, ChangeContext author) {
        return changes.changeIfMatch(id, condition, (ticket, current) -> {
            EventInput input = correction.apply(EventViewMapper.toView(current.newest(), current.content()));
            ValidationErrors faults = new ValidationErrors();
            Change change = StatusTransition.changeFor(current.newest(), input.status());
            mergeValidator.check(input, id, "", faults);
            AssembledEvent authored = new EventAssembler(resolvers.resolverFor(ticket, faults), "")
                    .assemble(input, current.claimNumbering())
                    .orElse(null);
            faults.throwIfAny(ProblemType.RULE_VIOLATED);
            return appender.append(ticket, current.event(), authored, new RevisionMetadata(change, author));
        });
    }

    /**
     * Retracts the event: it stays, marked, out of lists and sums.
     *
     * @throws ProblemException 404, 409 or 412
     */
    public EventView retract(long id, IfMatch condition, ChangeContext author) {
        return changes.changeIfMatch(id, condition, (ticket, current) -> {
            Change change = StatusTransition.changeFor(current.newest(), Status.RETRACTED);
            AssembledEvent retracted = current.withContent(current.content(), Status.RETRACTED);
            return appender.append(ticket, current.event(), retracted, new RevisionMetadata(change, author));
        });
    }
}
