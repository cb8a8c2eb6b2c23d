package org.conflicttracker.changefeed;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.event.query.Hint;
import org.conflicttracker.event.query.PagePermit;
import org.conflicttracker.web.problem.ProblemException;

/**
 * Service that lists the changes of a selection, never beyond the durable horizon: a change in an answer is never lost
 * (rule 7).
 */
@ApplicationScoped
public class ChangeListService {

    private final ChangeQueryService changeQueries;
    private final ChangeNotifier notifier;
    private final ChangePageMapper pageMapper;
    private final EventQueryService eventQueries;
    private final HeldRequests heldRequests;
    private final PagePermit permit;

    ChangeListService(
            ChangeQueryService changeQueries,
            ChangeNotifier notifier,
            ChangePageMapper pageMapper,
            EventQueryService eventQueries,
            HeldRequests heldRequests,
            PagePermit permit) {
        this.heldRequests = heldRequests;
        this.permit = permit;
        this.changeQueries = changeQueries;
        this.notifier = notifier;
        this.pageMapper = pageMapper;
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
        ChangeBatch batch = permit.read(
                query.limit(),
                () -> changeQueries.queryChanges(query.filterRequest().filter(), span, query.limit()));
        if (!batch.isEmpty() || query.timeout().isZero()) {
            return Uni.createFrom().item(pageMapper.toPage(batch, query));
        }
        List<Hint> hints = eventQueries.hints(query.filterRequest());
        HeldRequests.Held heldRequest = heldRequests.hold(query.filterRequest().filter());
        return notifier.awaitChanges(query.position(batch.examinedUpTo()), query.limit(), query.timeout())
                .map(delayedBatch -> pageMapper.toDelayedPage(delayedBatch, query, hints))
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
}
