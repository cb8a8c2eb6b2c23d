package org.conflicttracker.changefeed;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.event.model.PagePermit;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.event.query.Hint;
import org.conflicttracker.web.problem.ProblemException;

/** Tells what happened to a selection; never beyond the durable horizon, so what was told does not vanish (rule 7). */
@ApplicationScoped
public class ChangeListService {

    private final ChangeQueryService looker;
    private final ChangeNotifier watch;
    private final ChangePageMapper pages;
    private final EventQueryService questions;
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
        this.looker = looker;
        this.watch = watch;
        this.pages = pages;
        this.questions = questions;
    }

    /**
     * The changes there are. Where there are none and the caller waits for one, the answer comes later, from another thread.
     *
     * @throws ProblemException 400 for a beginning that the tracker has not come to yet, 503 where too many wait
     */
    Uni<ChangeList> list(ChangeQuery query) {
        Span span = span(query.asked(), query.start());
        ChangeBatch look =
                permit.read(query.limit(), () -> looker.look(query.asked().filter(), span, query.limit()));
        if (!look.isEmpty() || query.patience().isZero()) {
            return Uni.createFrom().item(pages.now(look, query));
        }
        List<Hint> hints = questions.hints(query.asked());
        HeldRequests.Held held = heldRequests.hold(query.asked().filter());
        return watch.next(query.position(look.next()), query.limit(), query.patience())
                .map(later -> pages.later(later, query, hints))
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
        long upTo = questions.at(asked);
        start.requireReached(upTo);
        return new Span(start.revision(), upTo);
    }
}
