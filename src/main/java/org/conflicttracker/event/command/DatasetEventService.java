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
    private final DatasetEventMerger restater;

    DatasetEventService(EntityResolvers resolvers, RevisionAppender appender, DatasetEventMerger restater) {
        this.resolvers = resolvers.guessing();
        this.appender = appender;
        this.restater = restater;
    }

    /** Looks up at once what many events name, before each is recorded. */
    public void expect(WriteTransaction ticket, List<EventInput> events) {
        resolvers.expect(ticket, events);
    }

    /**
     * Records a new event.
     *
     * @param input has passed {@link EventBodies#faults}
     * @throws ProblemException 422 where what it names cannot be told apart, 409 where a known report says otherwise, 413; then nothing
     *     of the event is recorded
     */
    public EventView begin(WriteTransaction ticket, EventInput input, ChangeContext author) {
        ValidationErrors faults = new ValidationErrors();
        AssembledEvent authored = new EventAssembler(resolvers.finder(ticket, faults), "")
                .author(input, ClaimNumbering.NONE)
                .orElse(null);
        faults.check(ProblemType.RULE_VIOLATED);
        return appender.begin(ticket, authored, new RevisionMetadata(Change.CREATED, author));
    }

    /** Whether an event is neither retracted nor merged, and so can be corrected. */
    public boolean isCounted(long event) {
        return restater.isCounted(event);
    }

    /**
     * Corrects an event in the parts that its data set states otherwise now and no editor has corrected.
     *
     * @throws ProblemException as {@link #begin}, and 409 where the event is retracted or merged
     */
    public MergeResult restate(WriteTransaction ticket, DatasetUpdate restated, ChangeContext author) {
        return restater.restate(ticket, restated, resolvers, author);
    }
}
