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
 * Takes what data sets state: new events, and events they stated before. By the same rules as what an author states, but kinds of actors
 * and sources are guesses, and what an editor has corrected since stays.
 */
@ApplicationScoped
public class DatasetEventService {

    private final EntityResolvers resolvers;
    private final RevisionAppender appender;
    private final DatasetEventMerger merger;

    DatasetEventService(EntityResolvers resolvers, RevisionAppender appender, DatasetEventMerger restater) {
        this.resolvers = resolvers.lenient();
        this.appender = appender;
        this.merger = restater;
    }

    /** Looks up at once what many events name, before each is recorded. */
    public void prefetch(WriteTransaction ticket, List<EventInput> events) {
        resolvers.prefetch(ticket, events);
    }

    /**
     * Records a new event.
     *
     * @param input has passed {@link EventBodies#validate}
     * @throws ProblemException 422 where what it names cannot be told apart, 409 where a known report says otherwise, 413; then nothing
     *     of the event is recorded
     */
    public EventView create(WriteTransaction ticket, EventInput input, ChangeContext author) {
        ValidationErrors faults = new ValidationErrors();
        AssembledEvent authored = new EventAssembler(resolvers.resolverFor(ticket, faults), "")
                .assemble(input, ClaimNumbering.NONE)
                .orElse(null);
        faults.throwIfAny(ProblemType.RULE_VIOLATED);
        return appender.appendFirst(ticket, authored, new RevisionMetadata(Change.CREATED, author));
    }

    /** Whether an event is neither retracted nor merged, and so can be corrected. */
    public boolean isActive(long event) {
        return merger.isActive(event);
    }

    /**
     * Corrects an event in the parts that its data set states otherwise now and no editor has corrected.
     *
     * @throws ProblemException as {@link #create}, and 409 where the event is retracted or merged
     */
    public MergeResult merge(WriteTransaction ticket, DatasetUpdate restated, ChangeContext author) {
        return merger.merge(ticket, restated, resolvers, author);
    }
}
