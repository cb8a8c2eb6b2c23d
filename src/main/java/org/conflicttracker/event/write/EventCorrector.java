package org.conflicttracker.event.write;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BiFunction;
import org.conflicttracker.event.Change;
import org.conflicttracker.event.ContentJson;
import org.conflicttracker.event.EventTags;
import org.conflicttracker.event.EventView;
import org.conflicttracker.event.Status;
import org.conflicttracker.event.store.Event;
import org.conflicttracker.event.store.EventRepository;
import org.conflicttracker.event.store.Revision;
import org.conflicttracker.problem.Faults;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;
import org.conflicttracker.spine.Ticket;
import org.conflicttracker.spine.Writing;
import org.conflicttracker.validator.IfMatch;

/** Corrects, retracts, restores and merges events. Every change needs the state it was made from, and a reason. */
@ApplicationScoped
public class EventCorrector {

    private final Writing writing;
    private final Resolvers resolvers;
    private final EventRepository events;
    private final RevisionAppender appender;
    private final ReferenceLoader references;
    private final MergeRule merging;
    private final EventTags tags;
    private final ContentJson json;

    EventCorrector(
            Writing writing,
            Resolvers resolvers,
            EventRepository events,
            RevisionAppender appender,
            ReferenceLoader references,
            MergeRule merging,
            EventTags tags,
            ContentJson json) {
        this.writing = writing;
        this.resolvers = resolvers;
        this.events = events;
        this.appender = appender;
        this.references = references;
        this.merging = merging;
        this.tags = tags;
        this.json = json;
    }

    /**
     * Replaces what the event says by what the author states; with another status it restores, retracts or merges it.
     *
     * @throws ProblemException 404, 409, 412 or 422
     */
    public EventView replace(long id, IfMatch condition, EventInput input, Author author) {
        return change(id, condition, (ticket, current) -> {
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
        return change(id, condition, (ticket, current) -> {
            Change change = Transition.change(current.newest(), Status.RETRACTED);
            AuthoredEvent retracted = new AuthoredEvent(
                    current.content(),
                    references.load(current.content()),
                    Status.RETRACTED,
                    null,
                    current.event().lastClaimNo);
            return appender.append(ticket, current.event(), retracted, new Step(change, author));
        });
    }

    private EventView change(long id, IfMatch condition, BiFunction<Ticket, Current, EventView> work) {
        return writing.write(ticket -> {
            Event event = events.findByIdOptional(id)
                    .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "No event has the id " + id + "."));
            condition.check(tags.of(id, event.version));
            Revision newest = events.findNewest(id).orElseThrow();
            return work.apply(
                    ticket, new Current(event, newest, json.read(events.getContent(newest.revision).document)));
        });
    }
}
