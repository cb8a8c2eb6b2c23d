package org.conflicttracker.changes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.event.EventView;
import org.conflicttracker.event.EventViews;
import org.conflicttracker.event.answer.Questions;
import org.conflicttracker.event.query.ChangeRepository;
import org.conflicttracker.event.query.SelectionNumbers;
import org.conflicttracker.event.request.Asked;
import org.conflicttracker.page.Links;
import org.conflicttracker.page.Page;
import org.conflicttracker.problem.Fault;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;

/** Tells what happened to a selection; never beyond the durable horizon, so what was told does not vanish (rule 7). */
@ApplicationScoped
public class ChangeLister {

    /** Changes of which selection, after which revision, how many. */
    record ChangeQuery(Asked asked, long after, int limit) {}

    private final ChangeRepository changes;
    private final SelectionNumbers numbers;
    private final EventViews views;
    private final Questions questions;

    ChangeLister(ChangeRepository changes, SelectionNumbers numbers, EventViews views, Questions questions) {
        this.changes = changes;
        this.views = views;
        this.numbers = numbers;
        this.questions = questions;
    }

    /** @throws ProblemException 400 for a beginning that the tracker has not come to yet */
    ChangeList list(ChangeQuery query, UriInfo request) {
        ChangeRepository.Span span = span(query.asked(), query.after());
        List<ChangeRepository.Change> found = changes.find(query.asked().filter(), span, query.limit() + 1);
        boolean more = found.size() > query.limit();
        List<ChangeView> data = views(more ? found.subList(0, query.limit()) : found);
        long next = more ? data.get(data.size() - 1).revision() : span.upTo();
        Page page = new Page(
                data.size(),
                numbers.changes(query.asked().filter(), span),
                more ? Links.with(request, "after", next) : null);
        return new ChangeList(data, page, next, questions.latest(), questions.hints(query.asked()));
    }

    /**
     * From a revision to the last one there is, or that is asked for.
     *
     * @throws ProblemException 400 for a beginning that the tracker has not come to yet
     */
    public ChangeRepository.Span span(Asked asked, long after) {
        long upTo = questions.at(asked);
        requireReached(after, upTo);
        return new ChangeRepository.Span(after, upTo);
    }

    private static void requireReached(long after, long last) {
        if (after > last) {
            String detail = "There is nothing after revision " + after + " yet: the last one is " + last + ".";
            throw new ProblemException(ProblemType.BAD_REQUEST, detail)
                    .faults(List.of(Fault.parameter("after", detail, Long.toString(last))));
        }
    }

    private List<ChangeView> views(List<ChangeRepository.Change> found) {
        List<EventView> events = views.views(
                found.stream().map(ChangeRepository.Change::revision).toList());
        List<ChangeView> data = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            ChangeRepository.Change change = found.get(i);
            data.add(ChangeView.of(Match.of(change.before(), change.now()), events.get(i)));
        }
        return data;
    }
}
