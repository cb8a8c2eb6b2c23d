package org.conflicttracker.changefeed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import org.conflicttracker.changefeed.AfterParameter.FeedStart;
import org.conflicttracker.changefeed.ChangeNotifier.FeedPosition;
import org.conflicttracker.changefeed.ChangesResource.WaitParameter;
import org.conflicttracker.event.filter.EventFilterParameters;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.web.pagination.PageLimit;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.RequestErrors;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/** Parser of requests for changes. */
@ApplicationScoped
class ChangeQueryParser {

    private final EventQueryService eventQueries;
    private final Paging paging;
    private final ChangeSettings settings;
    private final RequestErrors requestErrors;

    ChangeQueryParser(
            EventQueryService eventQueries, Paging paging, ChangeSettings settings, RequestErrors requestErrors) {
        this.eventQueries = eventQueries;
        this.paging = paging;
        this.settings = settings;
        this.requestErrors = requestErrors;
    }

    /** Parses the request of a list. @throws ProblemException 400 with all errors */
    ChangeQuery parse(EventFilterParameters events, SinceParameters since, WaitParameter wait, UriInfo uri) {
        ValidationErrors errors = requestErrors.errors();
        FilterRequest filterRequest = eventQueries.parseFeed(events, since.change, errors);
        FeedStart start = new FeedStart(AfterParameter.AFTER, since.after(errors));
        PageLimit limit = since.limit(paging, errors);
        Duration timeout = wait.parse(filterRequest, settings.maxWait(), errors);
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        return new ChangeQuery(filterRequest, start, limit, timeout, eventQueries.readers(), uri);
    }

    /**
     * Parses the request of a stream.
     *
     * @param lastEventId the header {@code Last-Event-ID}; null without it
     * @throws ProblemException 400 with all errors
     */
    StreamQuery parseStream(EventFilterParameters events, AfterParameter after, String lastEventId) {
        ValidationErrors errors = requestErrors.errors();
        FilterRequest filterRequest = eventQueries.parseFeed(events, after.change, errors);
        FeedStart start = after.parseStart(lastEventId, errors);
        if (filterRequest.asOf().isPresent()) {
            errors.add(ValidationError.parameter(
                    "asOf", "A stream sends future changes, so asOf does not apply. Leave it out.", null));
        }
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        return new StreamQuery(filterRequest, start, eventQueries.readers());
    }

    /** Query of a stream. */
    record StreamQuery(FilterRequest filterRequest, FeedStart start, Readership readers) {}

    /**
     * Query for changes.
     *
     * @param maximum maximum number of changes
     * @param timeout how long to wait for the first change; zero for not at all
     * @param readers readership of the user
     * @param uriInfo for links
     */
    record ChangeQuery(
            FilterRequest filterRequest,
            FeedStart start,
            PageLimit maximum,
            Duration timeout,
            Readership readers,
            UriInfo uriInfo) {

        /** The maximum number of changes; 0 for their number alone. */
        int limit() {
            return maximum.value();
        }

        /** The limit of a page, which ends with a transaction. */
        ChangeBatch.Limit pageLimit() {
            return new ChangeBatch.Limit(limit(), true);
        }

        /** The position after a revision that has been examined; a list tells where it ends, not where it started. */
        FeedPosition position(long after) {
            return new FeedPosition(filterRequest.filter(), after, readers, false);
        }
    }
}
