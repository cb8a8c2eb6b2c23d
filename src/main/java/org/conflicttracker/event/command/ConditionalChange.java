package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.BiFunction;
import org.conflicttracker.event.command.EventLoader.LoadedEvent;
import org.conflicttracker.event.query.EventETags;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.web.caching.IfMatch;
import org.conflicttracker.web.problem.ProblemException;

/** Transaction that changes one event, if it is still in the version that the author read; that is checked under the writing lock. */
@ApplicationScoped
class ConditionalChange {

    private final LedgerWriter ledger;
    private final EventLoader eventLoader;
    private final EventETags tags;

    ConditionalChange(LedgerWriter ledger, EventLoader eventLoader, EventETags tags) {
        this.ledger = ledger;
        this.eventLoader = eventLoader;
        this.tags = tags;
    }

    /**
     * Changes an event that is not merged.
     *
     * @param condition the precondition; empty if the author gave none
     * @throws ProblemException 404; 409 that names the target if the event is merged; 412
     */
    EventView execute(long id, Optional<IfMatch> condition, BiFunction<WriteTransaction, LoadedEvent, EventView> work) {
        return execute(id, (transaction, current) -> {
            StatusTransition.requireNotMerged(current.newest());
            check(condition, current);
            return work.apply(transaction, current);
        });
    }

    /** The same for an event that may be merged. */
    EventView executeOnAny(
            long id, Optional<IfMatch> condition, BiFunction<WriteTransaction, LoadedEvent, EventView> work) {
        return execute(id, (transaction, current) -> {
            check(condition, current);
            return work.apply(transaction, current);
        });
    }

    private EventView execute(long id, BiFunction<WriteTransaction, LoadedEvent, EventView> work) {
        return ledger.inTransaction(transaction -> work.apply(transaction, eventLoader.get(id)));
    }

    private void check(Optional<IfMatch> condition, LoadedEvent current) {
        condition.ifPresent(given -> given.check(tags.of(current.event().id, current.event().version)));
    }
}
