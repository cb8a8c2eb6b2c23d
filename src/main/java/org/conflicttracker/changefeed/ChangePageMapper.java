package org.conflicttracker.changefeed;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.event.query.Hint;
import org.conflicttracker.event.query.SelectionStatistics;
import org.conflicttracker.ledger.LatestRevision;
import org.conflicttracker.web.pagination.Links;
import org.conflicttracker.web.pagination.Page;

/** Makes pages of what was found. */
@ApplicationScoped
class ChangePageMapper {

    private final EventQueryService questions;
    private final SelectionStatistics numbers;
    private final LatestRevision head;

    ChangePageMapper(EventQueryService questions, SelectionStatistics numbers, LatestRevision head) {
        this.questions = questions;
        this.numbers = numbers;
        this.head = head;
    }

    /** Within the request. */
    ChangeList now(ChangeBatch look, ChangeQuery query) {
        return page(look, query, questions.latest(query.readers()), questions.hints(query.asked()));
    }

    /**
     * Of a call that was held, on whatever thread; the database is asked only for what may have become another.
     *
     * @param hints as they were when the call came
     */
    ChangeList later(ChangeBatch look, ChangeQuery query, List<Hint> hints) {
        long latest = Math.max(
                head.state().of(query.readers()).revision(), look.span().upTo());
        if (look.more() || !look.isEmpty() && !hints.isEmpty()) {
            return QuarkusTransaction.requiringNew()
                    .call(() -> page(look, query, latest, questions.hints(query.asked())));
        }
        return page(look, query, latest, hints);
    }

    private ChangeList page(ChangeBatch look, ChangeQuery query, long latest, List<Hint> hints) {
        int size = look.told().size();
        Page page = new Page(
                size,
                look.more() ? numbers.changes(query.asked().filter(), look.span()) : size,
                look.goesOn() ? Links.with(query.request(), AfterParameter.AFTER, look.next()) : null);
        return new ChangeList(look.changes(), page, look.next(), latest, hints);
    }
}
