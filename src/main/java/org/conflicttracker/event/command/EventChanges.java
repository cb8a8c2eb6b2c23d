package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BiFunction;
import org.conflicttracker.event.query.EventETags;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.web.caching.IfMatch;
import org.conflicttracker.web.problem.ProblemException;

/** Changes an event only if it still is what the author saw; the check is made under the writing lock. */
@ApplicationScoped
class EventChanges {

    private final LedgerWriter ledger;
    private final EventLoader eventLoader;
    private final EventETags tags;

    EventChanges(LedgerWriter writing, EventLoader currents, EventETags tags) {
        this.ledger = writing;
        this.eventLoader = currents;
        this.tags = tags;
    }

    /** @throws ProblemException 404, 412, or what the work throws */
    EventView changeIfMatch(long id, IfMatch condition, BiFunction<WriteTransaction, LoadedEvent, EventView> work) {
        return ledger.inTransaction(ticket -> {
            LoadedEvent current = eventLoader.get(id);
            condition.check(tags.of(id, current.event().version));
            return work.apply(ticket, current);
        });
    }
}
