package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.conflicttracker.event.command.EventAssembler.AssembledEvent;
import org.conflicttracker.event.command.RevisionAppender.RevisionMetadata;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.EventViewMapper;
import org.conflicttracker.web.caching.IfMatch;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationErrors;

/** Commands that correct, retract, restore and merge events. Each needs the entity tag of the current revision, and a reason. */
@ApplicationScoped
public class EventCorrector {

    private final EventChanges changes;
    private final EntityResolvers resolvers;
    private final RevisionAppender appender;
    private final MergeValidator mergeValidator;

    EventCorrector(
            EventChanges changes, EntityResolvers resolvers, RevisionAppender appender, MergeValidator mergeValidator) {
        this.changes = changes;
        this.resolvers = resolvers;
        this.appender = appender;
        this.mergeValidator = mergeValidator;
    }

    /**
     * Replaces the content of the event. With another status the event is restored, retracted or merged.
     *
     * @param correction converts the current event to the input; called under the writing lock, so that a patch applies to the current revision
     * @throws ProblemException 404, 409, 412 or 422
     */
    public EventView replace(
            long id, IfMatch condition, Function<EventView, EventInput> correction, ChangeContext context) {
        return changes.changeIfMatch(id, condition, (transaction, current) -> {
            EventInput input = correction.apply(EventViewMapper.toView(current.newest(), current.content()));
            ValidationErrors errors = new ValidationErrors();
            Change change = StatusTransition.changeFor(current.newest(), input.status());
            mergeValidator.check(input, id, "", errors);
            AssembledEvent assembled = new EventAssembler(resolvers.resolverFor(transaction, errors), "")
                    .assemble(input, current.claimNumbering())
                    .orElse(null);
            errors.throwIfAny(ProblemType.RULE_VIOLATED);
            return appender.append(transaction, current.event(), assembled, new RevisionMetadata(change, context));
        });
    }

    /**
     * Retracts the event: it is kept and marked, but not in lists and sums.
     *
     * @throws ProblemException 404, 409 or 412
     */
    public EventView retract(long id, IfMatch condition, ChangeContext context) {
        return changes.changeIfMatch(id, condition, (transaction, current) -> {
            Change change = StatusTransition.changeFor(current.newest(), Status.RETRACTED);
            AssembledEvent retracted = current.withContent(current.content(), Status.RETRACTED);
            return appender.append(transaction, current.event(), retracted, new RevisionMetadata(change, context));
        });
    }
}
