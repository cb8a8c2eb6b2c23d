package org.conflicttracker.event.write;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.event.Change;
import org.conflicttracker.event.EventView;
import org.conflicttracker.event.Status;
import org.conflicttracker.problem.Fault;
import org.conflicttracker.problem.Faults;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;
import org.conflicttracker.spine.Ticket;
import org.conflicttracker.spine.Writing;

/** Records new events, with the reports, sources and actors they name. */
@ApplicationScoped
public class EventRecorder {

    private final Writing writing;
    private final Resolvers resolvers;
    private final RevisionAppender appender;
    private final IdempotencyRepository retries;

    EventRecorder(Writing writing, Resolvers resolvers, RevisionAppender appender, IdempotencyRepository retries) {
        this.writing = writing;
        this.resolvers = resolvers;
        this.appender = appender;
        this.retries = retries;
    }

    /**
     * Records new events, all or none.
     *
     * @param retry null where the author gave no key
     * @return the new events; for a repeated request what the first one recorded
     * @throws ProblemException 422 with everything that is wrong, 409 where a known report says otherwise
     */
    public List<EventView> record(Batch batch, Retry retry, Author author) {
        return writing.write(ticket -> {
            List<EventView> earlier = retry == null ? List.of() : retries.findRecorded(retry);
            if (!earlier.isEmpty()) {
                return earlier;
            }
            List<EventView> recorded = append(ticket, author(ticket, batch), author);
            if (retry != null) {
                retries.remember(retry, recorded);
            }
            return recorded;
        });
    }

    private List<AuthoredEvent> author(Ticket ticket, Batch batch) {
        Faults faults = new Faults();
        resolvers.expect(ticket, batch.events());
        List<AuthoredEvent> authored = new ArrayList<>();
        for (int i = 0; i < batch.events().size(); i++) {
            beginsCounted(batch.events().get(i), batch.pointer(i), faults);
            new EventAuthor(resolvers.finder(ticket, faults), batch.pointer(i))
                    .author(batch.events().get(i), KnownClaims.NONE)
                    .ifPresent(authored::add);
        }
        faults.check(ProblemType.RULE_VIOLATED);
        return authored;
    }

    private static void beginsCounted(EventInput event, String pointer, Faults faults) {
        if (event.status() != Status.DRAFT && event.status() != Status.PUBLISHED) {
            faults.add(Fault.pointer(pointer + "/status", "A new event is a DRAFT or PUBLISHED.", "PUBLISHED"));
        }
    }

    private List<EventView> append(Ticket ticket, List<AuthoredEvent> authored, Author author) {
        return authored.stream()
                .map(event -> appender.begin(ticket, event, new Step(Change.CREATED, author)))
                .toList();
    }
}
