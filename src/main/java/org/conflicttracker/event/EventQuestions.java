package org.conflicttracker.event;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.event.answer.Questions;
import org.conflicttracker.event.query.Sort;
import org.conflicttracker.event.request.Asked;
import org.conflicttracker.event.request.EventParameters;
import org.conflicttracker.page.PageRequest;
import org.conflicttracker.page.Paging;
import org.conflicttracker.problem.Faults;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;
import org.conflicttracker.problem.RequestFaults;

/** Reads which page of which events is asked for. */
@ApplicationScoped
class EventQuestions {

    private final Questions questions;
    private final Paging paging;
    private final RequestFaults request;

    EventQuestions(Questions questions, Paging paging, RequestFaults request) {
        this.questions = questions;
        this.paging = paging;
        this.request = request;
    }

    /** @throws ProblemException 400 with everything that is wrong with the request */
    EventLister.ListQuery read(EventParameters events, SortParameter order, EventPageParameters pages) {
        Faults faults = request.faults();
        Asked asked = questions.read(events, faults);
        Sort sort = order.read(faults);
        PageRequest page = paging.read(pages.page, faults);
        Fields fields = pages.fields.read(faults);
        faults.check(ProblemType.BAD_REQUEST);
        return new EventLister.ListQuery(asked, sort, page, fields);
    }
}
