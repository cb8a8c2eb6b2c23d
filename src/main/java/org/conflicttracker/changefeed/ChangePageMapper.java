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

    private final EventQueryService eventQueries;
    private final SelectionStatistics statistics;
    private final LatestRevision latestRevision;

    ChangePageMapper(EventQueryService questions, SelectionStatistics numbers, LatestRevision head) {
        this.eventQueries = questions;
        this.statistics = numbers;
        this.latestRevision = head;
    }

    /** Within the request. */
    ChangeList toPage(ChangeBatch look, ChangeQuery query) {
        return createPage(
                look, query, eventQueries.latestRevision(query.readers()), eventQueries.hints(query.filterRequest()));
    }

    /**
     * Of a call that was held, on whatever thread; the database is asked only for what may have become another.
     *
     * @param hints as they were when the call came
     */
    ChangeList toDelayedPage(ChangeBatch look, ChangeQuery query, List<Hint> hints) {
        long latest = Math.max(
                latestRevision.state().of(query.readers()).revision(),
                look.span().upTo());
        if (look.hasMore() || !look.isEmpty() && !hints.isEmpty()) {
            return QuarkusTransaction.requiringNew()
                    .call(() -> createPage(look, query, latest, eventQueries.hints(query.filterRequest())));
        }
        return createPage(look, query, latest, hints);
    }

    private ChangeList createPage(ChangeBatch look, ChangeQuery query, long latest, List<Hint> hints) {
        int size = look.entries().size();
        Page page = new Page(
                size,
                look.hasMore() ? statistics.changes(query.filterRequest().filter(), look.span()) : size,
                look.goesOn() ? Links.withParameter(query.uriInfo(), AfterParameter.AFTER, look.examinedUpTo()) : null);
        return new ChangeList(look.views(), page, look.examinedUpTo(), latest, hints);
    }
}
