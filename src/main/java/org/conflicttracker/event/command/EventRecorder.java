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

    private final LedgerWriter ledger;
    private final EntityResolvers resolvers;
    private final RevisionAppender appender;
    private final IdempotencyRepository idempotencyRecords;

    EventRecorder(
            LedgerWriter writing, EntityResolvers resolvers, RevisionAppender appender, IdempotencyRepository retries) {
        this.ledger = writing;
        this.resolvers = resolvers;
        this.appender = appender;
        this.idempotencyRecords = retries;
    }

    /**
     * Records new events, all or none.
     *
     * @param retry null where the author gave no key
     * @return the new events; for a repeated request what the first one recorded
     * @throws ProblemException 422 with everything that is wrong, 409 where a known report says otherwise
     */
    public List<EventView> create(Batch batch, IdempotencyKey retry, ChangeContext author) {
        return ledger.inTransaction(ticket -> {
            List<EventView> earlier = retry == null ? List.of() : idempotencyRecords.listRecorded(retry);
            if (!earlier.isEmpty()) {
                return earlier;
            }
            List<EventView> recorded = append(ticket, assemble(ticket, batch), author);
            if (retry != null) {
                idempotencyRecords.saveRecorded(retry, recorded);
            }
            return recorded;
        });
    }

    private List<AssembledEvent> assemble(WriteTransaction ticket, Batch batch) {
        ValidationErrors faults = new ValidationErrors();
        resolvers.prefetch(ticket, batch.events());
        List<AssembledEvent> authored = new ArrayList<>();
        for (int i = 0; i < batch.events().size(); i++) {
            requireInitialStatus(batch.events().get(i), batch.pointer(i), faults);
            new EventAssembler(resolvers.resolverFor(ticket, faults), batch.pointer(i))
                    .assemble(batch.events().get(i), ClaimNumbering.NONE)
                    .ifPresent(authored::add);
        }
        faults.throwIfAny(ProblemType.RULE_VIOLATED);
        return authored;
    }

    private static void requireInitialStatus(EventInput event, String pointer, ValidationErrors faults) {
        if (event.status() != Status.DRAFT && event.status() != Status.PUBLISHED) {
            faults.add(ValidationError.pointer(
                    pointer + "/status", "A new event must be DRAFT or PUBLISHED.", "PUBLISHED"));
        }
    }

    private List<EventView> append(WriteTransaction ticket, List<AssembledEvent> authored, ChangeContext author) {
        return authored.stream()
                .map(event -> appender.appendFirst(ticket, event, new RevisionMetadata(Change.CREATED, author)))
                .toList();
    }
}
