package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BiFunction;
import org.conflicttracker.event.command.EventLoader.LoadedEvent;
import org.conflicttracker.event.query.EventETags;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.web.caching.IfMatch;
import org.conflicttracker.web.problem.ProblemException;

/** Conditional change of an event: {@code If-Match} is checked under the writing lock. */
@ApplicationScoped
class EventChanges {

    private final LedgerWriter ledger;
    private final EventLoader eventLoader;
    private final EventETags tags;

    EventChanges(LedgerWriter ledger, EventLoader eventLoader, EventETags tags) {
        this.ledger = ledger;
        this.eventLoader = eventLoader;
        this.tags = tags;
    }

    /** @throws ProblemException 404, 412, and those of {@code work} */
    EventView changeIfMatch(long id, IfMatch condition, BiFunction<WriteTransaction, LoadedEvent, EventView> work) {
        return ledger.inTransaction(transaction -> {
            LoadedEvent current = eventLoader.get(id);
            condition.check(tags.of(id, current.event().version));
            return work.apply(transaction, current);
        });
    }
}
