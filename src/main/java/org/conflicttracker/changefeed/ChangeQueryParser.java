package org.conflicttracker.changefeed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import org.conflicttracker.event.filter.EventFilterParameters;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.RequestErrors;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/** Reads which changes are asked for. */
@ApplicationScoped
class ChangeQueryParser {

    private final EventQueryService questions;
    private final Paging paging;
    private final ChangeSettings settings;
    private final RequestErrors request;

    ChangeQueryParser(EventQueryService questions, Paging paging, ChangeSettings settings, RequestErrors request) {
        this.questions = questions;
        this.paging = paging;
        this.settings = settings;
        this.request = request;
    }

    /** @throws ProblemException 400 with everything that is wrong with the request */
    ChangeQuery query(EventFilterParameters events, SinceParameters since, WaitParameter wait, UriInfo uri) {
        ValidationErrors faults = request.faults();
        FilterRequest asked = questions.read(events, faults);
        FeedStart start = new FeedStart(AfterParameter.AFTER, since.after(faults));
        int limit = since.limit(paging, faults);
        Duration patience = wait.read(asked, settings.maxWait(), faults);
        faults.check(ProblemType.BAD_REQUEST);
        return new ChangeQuery(asked, start, limit, patience, questions.readers(), uri);
    }

    /**
     * Of a stream.
     *
     * @throws ProblemException 400 with everything that is wrong with the request
     */
    Followed followed(EventFilterParameters events, ResumeParameters resume) {
        ValidationErrors faults = request.faults();
        FilterRequest asked = questions.read(events, faults);
        FeedStart start = resume.start(faults);
        if (asked.asOf().isPresent()) {
            faults.add(ValidationError.parameter(
                    "asOf", "A stream tells what comes, so it ends at no moment; leave it out.", null));
        }
        faults.check(ProblemType.BAD_REQUEST);
        return new Followed(asked, start, questions.readers());
    }

    /** The changes that a stream tells of, and to whom. */
    record Followed(FilterRequest asked, FeedStart start, Readership readers) {}
}
