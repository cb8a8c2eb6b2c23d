package org.conflicttracker.changefeed;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.changefeed.AfterParameter.FeedStart;
import org.conflicttracker.changefeed.ChangeNotifier.FeedPosition;
import org.conflicttracker.changefeed.ChangeQueryParser.ChangeQuery;
import org.conflicttracker.changefeed.ChangeQueryParser.StreamQuery;
import org.conflicttracker.changefeed.ChangeQueryService.FoundChanges;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.event.query.Hint;
import org.conflicttracker.event.query.PagePermit;
import org.conflicttracker.event.query.SelectionStatistics;
import org.conflicttracker.ledger.LatestRevision;
import org.conflicttracker.web.pagination.Links;
import org.conflicttracker.web.pagination.Page;
import org.conflicttracker.web.problem.ProblemException;

/**
 * Service that lists the changes of a selection, never beyond the durable horizon: a change in an answer is never lost.
 * A page ends with a transaction (rule 7).
 */
@ApplicationScoped
public class ChangeListService {

    private final ChangeQueryService changeQueries;
    private final ChangeNotifier notifier;
    private final EventQueryService eventQueries;
    private final HeldRequests heldRequests;
    private final PagePermit permit;
    private final SelectionStatistics statistics;
    private final LatestRevision latestRevision;

    ChangeListService(
            ChangeQueryService changeQueries,
            ChangeNotifier notifier,
            EventQueryService eventQueries,
            HeldRequests heldRequests,
            PagePermit permit,
            SelectionStatistics statistics,
            LatestRevision latestRevision) {
        this.heldRequests = heldRequests;
        this.permit = permit;
        this.statistics = statistics;
        this.latestRevision = latestRevision;
        this.changeQueries = changeQueries;
        this.notifier = notifier;
        this.eventQueries = eventQueries;
    }

    /**
     * Lists the changes after a revision. If there are none and the request has a wait time, the answer is completed
     * later by another thread.
     *
     * @throws ProblemException 400 for a start after the latest revision, 503 if too many requests wait
     */
    Uni<ChangeList> list(ChangeQuery query) {
        Span span = span(query.filterRequest(), query.start());
        if (query.limit() == 0) {
            return Uni.createFrom().item(count(span, query));
        }
        FoundChanges found = changeQueries.find(query.position(span.after()), span.upTo(), query.pageLimit());
        ChangeBatch batch = permit.read(found.changes().size(), () -> changeQueries.read(found, query.readers()));
        if (!batch.isEmpty() || query.timeout().isZero()) {
            return Uni.createFrom().item(toPage(batch, query));
        }
        List<Hint> hints = eventQueries.hints(query.filterRequest());
        HeldRequests.HeldRequest heldRequest =
                heldRequests.hold(query.filterRequest().filter());
        return notifier.awaitChanges(query.position(batch.examinedUpTo()), query.pageLimit(), query.timeout())
                .map(delayedBatch -> toDelayedPage(delayedBatch, query, hints))
                .onTermination()
                .invoke(heldRequest::close);
    }

    /**
     * The span from a revision to the latest one, or to {@code asOf}.
     *
     * @throws ProblemException 400 for a start after the latest revision
     */
    public Span span(FilterRequest filterRequest, long after) {
        return span(filterRequest, new FeedStart(AfterParameter.AFTER, after));
    }

    Span span(FilterRequest filterRequest, FeedStart start) {
        long upTo = eventQueries.toRevision(filterRequest);
        start.requireReached(upTo);
        return new Span(start.revision(), upTo);
    }

    /**
     * The position at the start of a stream.
     *
     * @throws ProblemException 400 for a start after the latest revision
     */
    FeedPosition start(StreamQuery query) {
        return changeQueries.toPosition(
                query.filterRequest().filter(), span(query.filterRequest(), query.start()), query.readers());
    }

    /** The number of changes alone. */
    private ChangeList count(Span span, ChangeQuery query) {
        Page page = Page.of(0, statistics.changes(query.filterRequest().filter(), span), null, query.maximum());
        return new ChangeList(
                List.of(),
                page,
                span.after(),
                eventQueries.latestRevision(query.readers()),
                eventQueries.hints(query.filterRequest()));
    }

    /** Page of an immediate answer, on the thread of the request. */
    private ChangeList toPage(ChangeBatch batch, ChangeQuery query) {
        return createPage(
                batch, query, eventQueries.latestRevision(query.readers()), eventQueries.hints(query.filterRequest()));
    }

    /**
     * Page of a held call, on any thread; queries the database only for what may have changed since.
     *
     * @param hints the hints at the time of the call
     */
    private ChangeList toDelayedPage(ChangeBatch batch, ChangeQuery query, List<Hint> hints) {
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
        Page page = Page.of(
                size,
                batch.hasMore() ? statistics.changes(query.filterRequest().filter(), batch.span()) : size,
                batch.hasUnexamined()
                        ? Links.withParameter(query.uriInfo(), AfterParameter.AFTER, batch.examinedUpTo())
                        : null,
                query.maximum());
        return new ChangeList(batch.views(), page, batch.examinedUpTo(), latest, hints);
    }
}
