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

/** Tells what happened to a selection; never beyond the durable horizon, so what was told does not vanish (rule 7). */
@ApplicationScoped
public class ChangeListService {

    private final ChangeQueryService changeQueries;
    private final ChangeNotifier notifier;
    private final ChangePageMapper pageMapper;
    private final EventQueryService eventQueries;
    private final HeldRequests heldRequests;
    private final PagePermit permit;

    ChangeListService(
            ChangeQueryService looker,
            ChangeNotifier watch,
            ChangePageMapper pages,
            EventQueryService questions,
            HeldRequests heldRequests,
            PagePermit permit) {
        this.heldRequests = heldRequests;
        this.permit = permit;
        this.changeQueries = looker;
        this.notifier = watch;
        this.pageMapper = pages;
        this.eventQueries = questions;
    }

    /**
     * The changes there are. Where there are none and the caller waits for one, the answer comes later, from another thread.
     *
     * @throws ProblemException 400 for a beginning that the tracker has not come to yet, 503 where too many wait
     */
    Uni<ChangeList> list(ChangeQuery query) {
        Span span = span(query.filterRequest(), query.start());
        ChangeBatch look = permit.read(
                query.limit(),
                () -> changeQueries.queryChanges(query.filterRequest().filter(), span, query.limit()));
        if (!look.isEmpty() || query.timeout().isZero()) {
            return Uni.createFrom().item(pageMapper.toPage(look, query));
        }
        List<Hint> hints = eventQueries.hints(query.filterRequest());
        HeldRequests.Held held = heldRequests.hold(query.filterRequest().filter());
        return notifier.awaitChanges(query.position(look.examinedUpTo()), query.limit(), query.timeout())
                .map(later -> pageMapper.toDelayedPage(later, query, hints))
                .onTermination()
                .invoke(held::close);
    }

    /**
     * From a revision to the last one there is, or that is asked for.
     *
     * @throws ProblemException 400 for a beginning that the tracker has not come to yet
     */
    public Span span(FilterRequest asked, long after) {
        return span(asked, new FeedStart(AfterParameter.AFTER, after));
    }

    Span span(FilterRequest asked, FeedStart start) {
        long upTo = eventQueries.toRevision(asked);
        start.requireReached(upTo);
        return new Span(start.revision(), upTo);
    }
}
