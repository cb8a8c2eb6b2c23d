package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/** Records new events, with the reports, sources and actors they name. */
@ApplicationScoped
public class EventRecorder {

    private final LedgerWriter writing;
    private final EntityResolvers resolvers;
    private final RevisionAppender appender;
    private final IdempotencyRepository retries;

    EventRecorder(
            LedgerWriter writing, EntityResolvers resolvers, RevisionAppender appender, IdempotencyRepository retries) {
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
    public List<EventView> record(Batch batch, IdempotencyKey retry, ChangeContext author) {
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

    private List<AssembledEvent> author(WriteTransaction ticket, Batch batch) {
        ValidationErrors faults = new ValidationErrors();
        resolvers.expect(ticket, batch.events());
        List<AssembledEvent> authored = new ArrayList<>();
        for (int i = 0; i < batch.events().size(); i++) {
            beginsCounted(batch.events().get(i), batch.pointer(i), faults);
            new EventAssembler(resolvers.finder(ticket, faults), batch.pointer(i))
                    .author(batch.events().get(i), ClaimNumbering.NONE)
                    .ifPresent(authored::add);
        }
        faults.check(ProblemType.RULE_VIOLATED);
        return authored;
    }

    private static void beginsCounted(EventInput event, String pointer, ValidationErrors faults) {
        if (event.status() != Status.DRAFT && event.status() != Status.PUBLISHED) {
            faults.add(
                    ValidationError.pointer(pointer + "/status", "A new event is a DRAFT or PUBLISHED.", "PUBLISHED"));
        }
    }

    private List<EventView> append(WriteTransaction ticket, List<AssembledEvent> authored, ChangeContext author) {
        return authored.stream()
                .map(event -> appender.begin(ticket, event, new RevisionMetadata(Change.CREATED, author)))
                .toList();
    }
}
