package org.conflicttracker.export;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import org.conflicttracker.event.SortParameter;
import org.conflicttracker.event.answer.Pinned;
import org.conflicttracker.event.answer.Questions;
import org.conflicttracker.event.query.PageRepository.Ordered;
import org.conflicttracker.event.query.SelectionNumbers;
import org.conflicttracker.event.query.Sort;
import org.conflicttracker.event.request.Asked;
import org.conflicttracker.event.request.EventParameters;
import org.conflicttracker.problem.Faults;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;
import org.conflicttracker.problem.RequestFaults;

/** Reads which events to export and holds them to one moment. */
@ApplicationScoped
class EventSelections {

    private final Questions questions;
    private final Selected selected;
    private final SelectionNumbers numbers;
    private final RequestFaults request;

    EventSelections(Questions questions, Selected selected, SelectionNumbers numbers, RequestFaults request) {
        this.questions = questions;
        this.selected = selected;
        this.numbers = numbers;
        this.request = request;
    }

    /** The tracker as a whole is selected; to be said before it is read. */
    void everything() {
        questions.everything();
    }

    /** @throws ProblemException 400 with everything that is wrong with the request */
    EventSelection select(EventParameters events, SortParameter order, LimitParameter most, UriInfo uri) {
        Faults faults = request.faults();
        Asked asked = questions.read(events, faults);
        Sort sort = order.read(faults);
        long limit = most.read(faults);
        faults.check(ProblemType.BAD_REQUEST);
        Pinned pinned = questions.pin(asked, uri);
        return new EventSelection(
                pinned.touching(),
                numbers.events(pinned.selection()),
                new Limited<>(selected.events(new Ordered(pinned.selection(), sort)), limit));
    }
}
