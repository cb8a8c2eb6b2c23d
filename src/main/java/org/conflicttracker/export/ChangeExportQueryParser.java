package org.conflicttracker.export;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.changefeed.ChangeListService;
import org.conflicttracker.changefeed.SinceParameters;
import org.conflicttracker.event.filter.EventFilterParameters;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.RequestErrors;
import org.conflicttracker.web.problem.ValidationErrors;

/** Reads which changes to export and holds them to one moment. */
@ApplicationScoped
class ChangeExportQueryParser {

    private final EventQueryService questions;
    private final ChangeListService lister;
    private final ChangeCursor sequence;
    private final RequestErrors request;

    ChangeExportQueryParser(
            EventQueryService questions, ChangeListService lister, ChangeCursor sequence, RequestErrors request) {
        this.questions = questions;
        this.lister = lister;
        this.sequence = sequence;
        this.request = request;
    }

    /** @throws ProblemException 400 with everything that is wrong with the request */
    ChangeExportQuery select(EventFilterParameters events, SinceParameters since) {
        ValidationErrors faults = request.faults();
        FilterRequest asked = questions.read(events, faults);
        long after = since.after(faults);
        long limit = LimitParameter.read(since.limit, faults);
        faults.check(ProblemType.BAD_REQUEST);
        questions.everything();
        Span span = lister.span(asked, after);
        return sequence.select(asked.filter(), span, limit);
    }
}
