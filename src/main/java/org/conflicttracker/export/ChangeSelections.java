package org.conflicttracker.export;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.changes.ChangeLister;
import org.conflicttracker.changes.SinceParameters;
import org.conflicttracker.event.answer.Questions;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.event.request.Asked;
import org.conflicttracker.event.request.EventParameters;
import org.conflicttracker.problem.Faults;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;
import org.conflicttracker.problem.RequestFaults;

/** Reads which changes to export and holds them to one moment. */
@ApplicationScoped
class ChangeSelections {

    private final Questions questions;
    private final ChangeLister lister;
    private final Sequence sequence;
    private final RequestFaults request;

    ChangeSelections(Questions questions, ChangeLister lister, Sequence sequence, RequestFaults request) {
        this.questions = questions;
        this.lister = lister;
        this.sequence = sequence;
        this.request = request;
    }

    /** @throws ProblemException 400 with everything that is wrong with the request */
    ChangeSelection select(EventParameters events, SinceParameters since) {
        Faults faults = request.faults();
        Asked asked = questions.read(events, faults);
        long after = since.after(faults);
        long limit = LimitParameter.read(since.limit, faults);
        faults.check(ProblemType.BAD_REQUEST);
        questions.everything();
        Span span = lister.span(asked, after);
        return sequence.select(asked.filter(), span, limit);
    }
}
