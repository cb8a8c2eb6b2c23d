package org.conflicttracker.event.write;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.conflicttracker.event.Change;
import org.conflicttracker.event.EventView;
import org.conflicttracker.event.EventViews;
import org.conflicttracker.event.Status;
import org.conflicttracker.problem.Faults;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;
import org.conflicttracker.validator.IfMatch;

/** Corrects, retracts, restores and merges events. Every change needs the state it was made from, and a reason. */
@ApplicationScoped
public class EventCorrector {

    private final EventChanges changes;
    private final Resolvers resolvers;
    private final RevisionAppender appender;
    private final MergeRule merging;

    EventCorrector(EventChanges changes, Resolvers resolvers, RevisionAppender appender, MergeRule merging) {
        this.changes = changes;
        this.resolvers = resolvers;
        this.appender = appender;
        this.merging = merging;
    }

    /**
     * Replaces what the event says by what the author states; with another status it restores, retracts or merges it.
     *
     * @param correction makes of the event as it stands what the author states; called under the writing lock, so that a part is
     *     corrected in what is there and not in what was read before
     * @throws ProblemException 404, 409, 412 or 422
     */
    public EventView replace(long id, IfMatch condition, Function<EventView, EventInput> correction, Author author) {
        return changes.change(id, condition, (ticket, current) -> {
            EventInput input = correction.apply(EventViews.view(current.newest(), current.content()));
            Faults faults = new Faults();
            Change change = Transition.change(current.newest(), input.status());
            merging.check(input, id, "", faults);
            AuthoredEvent authored = new EventAuthor(resolvers.finder(ticket, faults), "")
                    .author(input, current.claims())
                    .orElse(null);
            faults.check(ProblemType.RULE_VIOLATED);
            return appender.append(ticket, current.event(), authored, new Step(change, author));
        });
    }

    /**
     * Retracts the event: it stays, marked, out of lists and sums.
     *
     * @throws ProblemException 404, 409 or 412
     */
    public EventView retract(long id, IfMatch condition, Author author) {
        return changes.change(id, condition, (ticket, current) -> {
            Change change = Transition.change(current.newest(), Status.RETRACTED);
            AuthoredEvent retracted = current.saying(current.content(), Status.RETRACTED);
            return appender.append(ticket, current.event(), retracted, new Step(change, author));
        });
    }
}
