package org.conflicttracker.changes;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.event.PagePermit;
import org.conflicttracker.event.answer.Hint;
import org.conflicttracker.event.answer.Questions;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.event.request.Asked;
import org.conflicttracker.problem.ProblemException;

/** Tells what happened to a selection; never beyond the durable horizon, so what was told does not vanish (rule 7). */
@ApplicationScoped
public class ChangeLister {

    private final Looker looker;
    private final Watch watch;
    private final ChangePages pages;
    private final Questions questions;
    private final HeldRequests heldRequests;
    private final PagePermit permit;

    ChangeLister(
            Looker looker,
            Watch watch,
            ChangePages pages,
            Questions questions,
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
        Look look = permit.read(query.limit(), () -> looker.look(query.asked().filter(), span, query.limit()));
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
    public Span span(Asked asked, long after) {
        return span(asked, new Start(AfterParameter.AFTER, after));
    }

    Span span(Asked asked, Start start) {
        long upTo = questions.at(asked);
        start.requireReached(upTo);
        return new Span(start.revision(), upTo);
    }
}
