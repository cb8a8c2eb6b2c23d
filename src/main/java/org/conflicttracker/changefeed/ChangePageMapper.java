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

/** Mapper of batches to pages of the answer. */
@ApplicationScoped
class ChangePageMapper {

    private final EventQueryService eventQueries;
    private final SelectionStatistics statistics;
    private final LatestRevision latestRevision;

    ChangePageMapper(EventQueryService eventQueries, SelectionStatistics statistics, LatestRevision latestRevision) {
        this.eventQueries = eventQueries;
        this.statistics = statistics;
        this.latestRevision = latestRevision;
    }

    /** Page of an immediate answer, on the thread of the request. */
    ChangeList toPage(ChangeBatch batch, ChangeQuery query) {
        return createPage(
                batch, query, eventQueries.latestRevision(query.readers()), eventQueries.hints(query.filterRequest()));
    }

    /**
     * Page of a held call, on any thread; queries the database only for what may have changed since.
     *
     * @param hints the hints at the time of the call
     */
    ChangeList toDelayedPage(ChangeBatch batch, ChangeQuery query, List<Hint> hints) {
        long latest = Math.max(
                latestRevision.state().of(query.readers()).revision(),
                batch.span().upTo());
        if (batch.hasMore() || !batch.isEmpty() && !hints.isEmpty()) {
            return QuarkusTransaction.requiringNew()
                    .call(() -> createPage(batch, query, latest, eventQueries.hints(query.filterRequest())));
        }
        return createPage(batch, query, latest, hints);
    }

    private ChangeList createPage(ChangeBatch batch, ChangeQuery query, long latest, List<Hint> hints) {
        int size = batch.entries().size();
        Page page = new Page(
                size,
                batch.hasMore() ? statistics.changes(query.filterRequest().filter(), batch.span()) : size,
                batch.goesOn() ? Links.withParameter(query.uriInfo(), AfterParameter.AFTER, batch.examinedUpTo()) : null);
        return new ChangeList(batch.views(), page, batch.examinedUpTo(), latest, hints);
    }
}
