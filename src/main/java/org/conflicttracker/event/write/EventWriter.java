package org.conflicttracker.event.write;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.conflicttracker.event.Change;
import org.conflicttracker.event.ContentJson;
import org.conflicttracker.event.EventContent;
import org.conflicttracker.event.EventTags;
import org.conflicttracker.event.EventView;
import org.conflicttracker.event.Status;
import org.conflicttracker.event.claim.Claim;
import org.conflicttracker.event.store.Event;
import org.conflicttracker.event.store.EventRepository;
import org.conflicttracker.event.store.Revision;
import org.conflicttracker.problem.Fault;
import org.conflicttracker.problem.Faults;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;
import org.conflicttracker.spine.Ticket;
import org.conflicttracker.spine.Writing;
import org.conflicttracker.validator.IfMatch;

/** Records, corrects, retracts and restores events. */
@ApplicationScoped
public class EventWriter {

    private final Writing writing;
    private final Resolvers resolvers;
    private final EventRepository events;
    private final RevisionAppender appender;
    private final EventTags tags;
    private final ContentJson json;
    private final IdempotencyRepository retries;

    EventWriter(
            Writing writing,
            Resolvers resolvers,
            EventRepository events,
            RevisionAppender appender,
            EventTags tags,
            ContentJson json,
            IdempotencyRepository retries) {
        this.writing = writing;
        this.resolvers = resolvers;
        this.events = events;
        this.appender = appender;
        this.tags = tags;
        this.json = json;
        this.retries = retries;
    }

    /**
     * Records new events, all or none.
     *
     * @param retry what makes a repeated request safe; may be null
     * @param by who records them
     * @throws ProblemException 422 with everything that is wrong
     */
    public List<EventView> create(Authored authored, Retry retry, String by) {
        return writing.write(ticket -> {
            List<EventView> earlier = retry == null ? List.of() : retries.findRecorded(retry);
            if (!earlier.isEmpty()) {
                return earlier;
            }
            List<EventView> recorded = create(ticket, authored, by);
            if (retry != null) {
                retries.remember(retry, recorded);
            }
            return recorded;
        });
    }

    private List<EventView> create(Ticket ticket, Authored authored, String by) {
        Faults faults = new Faults();
        List<EventView> recorded = new ArrayList<>();
        for (int i = 0; i < authored.events().size(); i++) {
            EventInput input = authored.events().get(i);
            String pointer = authored.pointer(i);
            new EventAuthor(resolvers.finder(ticket, faults), pointer)
                    .author(input, KnownClaims.NONE)
                    .ifPresent(event -> recorded.add(
                            appender.begin(ticket, merging(event, 0, faults, pointer), new Step(Change.CREATED, by, input.reason()))));
        }
        faults.check(ProblemType.RULE_VIOLATED);
        return recorded;
    }

    /** Replaces what the event says by what the author states; also restores, and merges. */
    public EventView replace(long id, IfMatch condition, EventInput input, String by) {
        return change(id, condition, (ticket, current) -> {
            Faults faults = new Faults();
            Change change = Transition.change(current.revision(), input.status());
            AuthoredEvent authored = new EventAuthor(resolvers.finder(ticket, faults), "")
                    .author(input, current.claims())
                    .map(event -> merging(event, id, faults, ""))
                    .orElse(null);
            faults.check(ProblemType.RULE_VIOLATED);
            return appender.append(ticket, current.event(), authored, new Step(change, by, input.reason()));
        });
    }

    /** Retracts the event: it stays, marked, out of lists and sums. */
    public EventView retract(long id, IfMatch condition, Step step) {
        return null;
    }

    private EventView change(long id, IfMatch condition, BiFunction<Ticket, Current, EventView> work) {
        return writing.write(ticket -> {
            Current current = null;
            return work.apply(ticket, current);
        });
    }
}
