package org.conflicttracker.event.write;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.event.Change;
import org.conflicttracker.event.EventView;
import org.conflicttracker.problem.Faults;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;
import org.conflicttracker.spine.Ticket;

/**
 * Takes what data sets state: new events, and events they stated before. By the same rules as what an author states, but kinds of actors
 * and sources are guesses, and what an editor has corrected since stays.
 */
@ApplicationScoped
public class EventIntake {

    private final Resolvers resolvers;
    private final RevisionAppender appender;
    private final EventRestater restater;

    EventIntake(Resolvers resolvers, RevisionAppender appender, EventRestater restater) {
        this.resolvers = resolvers.guessing();
        this.appender = appender;
        this.restater = restater;
    }

    /** Looks up at once what many events name, before each is recorded. */
    public void expect(Ticket ticket, List<EventInput> events) {
        resolvers.expect(ticket, events);
    }

    /**
     * Records a new event.
     *
     * @param input has passed {@link EventBodies#faults}
     * @throws ProblemException 422 where what it names cannot be told apart, 409 where a known report says otherwise, 413; then nothing
     *     of the event is recorded
     */
    public EventView begin(Ticket ticket, EventInput input, Author author) {
        Faults faults = new Faults();
        AuthoredEvent authored = new EventAuthor(resolvers.finder(ticket, faults), "")
                .author(input, KnownClaims.NONE)
                .orElse(null);
        faults.check(ProblemType.RULE_VIOLATED);
        return appender.begin(ticket, authored, new Step(Change.CREATED, author));
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
    public Restatement restate(Ticket ticket, Restated restated, Author author) {
        return restater.restate(ticket, restated, resolvers, author);
    }
}
