package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationErrors;

/**
 * Service that records the events of data sets: new ones, and updates of those that the data set stated before. The rules are those of other
 * input, but kinds of actors and sources are guesses, and corrections of editors are kept.
 */
@ApplicationScoped
public class DatasetEventService {

    private final EntityResolvers resolvers;
    private final RevisionAppender appender;
    private final DatasetEventMerger merger;

    DatasetEventService(EntityResolvers resolvers, RevisionAppender appender, DatasetEventMerger merger) {
        this.resolvers = resolvers.lenient();
        this.appender = appender;
        this.merger = merger;
    }

    /** Resolves the references of many events at once, before each is recorded. */
    public void prefetch(WriteTransaction transaction, List<EventInput> events) {
        resolvers.prefetch(transaction, events);
    }

    /**
     * Records a new event.
     *
     * @param input must have passed {@link EventBodies#validate}
     * @throws ProblemException 422 if a reference is ambiguous, 409 if a known report differs, 413; then nothing of the event is recorded
     */
    public EventView create(WriteTransaction transaction, EventInput input, ChangeContext context) {
        ValidationErrors errors = new ValidationErrors();
        AssembledEvent assembled = new EventAssembler(resolvers.resolverFor(transaction, errors), "")
                .assemble(input, ClaimNumbering.NONE)
                .orElse(null);
        errors.throwIfAny(ProblemType.RULE_VIOLATED);
        return appender.appendFirst(transaction, assembled, new RevisionMetadata(Change.CREATED, context));
    }

    /** Whether the event can be corrected: it is neither retracted nor merged. */
    public boolean isActive(long event) {
        return merger.isActive(event);
    }

    /**
     * Updates an event in the sections that the data set changed and no editor corrected.
     *
     * @throws ProblemException as {@link #create}, and 409 if the event is retracted or merged
     */
    public MergeResult merge(WriteTransaction transaction, DatasetUpdate update, ChangeContext context) {
        return merger.merge(transaction, update, resolvers, context);
    }
}
