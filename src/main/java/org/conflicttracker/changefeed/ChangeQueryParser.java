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

    private final EventQueryService eventQueries;
    private final Paging paging;
    private final ChangeSettings settings;
    private final RequestErrors requestErrors;

    ChangeQueryParser(EventQueryService questions, Paging paging, ChangeSettings settings, RequestErrors request) {
        this.eventQueries = questions;
        this.paging = paging;
        this.settings = settings;
        this.requestErrors = request;
    }

    /** @throws ProblemException 400 with everything that is wrong with the request */
    ChangeQuery parse(EventFilterParameters events, SinceParameters since, WaitParameter wait, UriInfo uri) {
        ValidationErrors faults = requestErrors.errors();
        FilterRequest asked = eventQueries.parse(events, faults);
        FeedStart start = new FeedStart(AfterParameter.AFTER, since.after(faults));
        int limit = since.limit(paging, faults);
        Duration patience = wait.parse(asked, settings.maxWait(), faults);
        faults.throwIfAny(ProblemType.BAD_REQUEST);
        return new ChangeQuery(asked, start, limit, patience, eventQueries.readers(), uri);
    }

    /**
     * Of a stream.
     *
     * @throws ProblemException 400 with everything that is wrong with the request
     */
    Followed parseStream(EventFilterParameters events, ResumeParameters resume) {
        ValidationErrors faults = requestErrors.errors();
        FilterRequest asked = eventQueries.parse(events, faults);
        FeedStart start = resume.parseStart(faults);
        if (asked.asOf().isPresent()) {
            faults.add(ValidationError.parameter(
                    "asOf", "A stream sends future changes, so asOf does not apply. Leave it out.", null));
        }
        faults.throwIfAny(ProblemType.BAD_REQUEST);
        return new Followed(asked, start, eventQueries.readers());
    }

    /** The changes that a stream tells of, and to whom. */
    record Followed(FilterRequest filterRequest, FeedStart start, Readership readers) {}
}
