package org.conflicttracker.changefeed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import org.conflicttracker.changefeed.AfterParameter.FeedStart;
import org.conflicttracker.changefeed.AfterParameter.SinceParameters;
import org.conflicttracker.changefeed.ChangeNotifier.FeedPosition;
import org.conflicttracker.changefeed.ChangesResource.FeedFormatParameters;
import org.conflicttracker.changefeed.HeldRequests.ChangeSettings;
import org.conflicttracker.event.filter.EventFilter.EventFilterParameters;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.pagination.Paging.PageLimit;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/** Parser of requests for changes. */
@ApplicationScoped
class ChangeQueryParser {

    private final EventQueryService eventQueries;
    private final Paging paging;
    private final ChangeSettings settings;

    ChangeQueryParser(EventQueryService eventQueries, Paging paging, ChangeSettings settings) {
        this.eventQueries = eventQueries;
        this.paging = paging;
        this.settings = settings;
    }

    /** Parses the request of a list. @throws ProblemException 400 with all errors */
    ChangeQuery parse(FeedRequest request) {
        ValidationErrors errors = request.errors();
        SinceParameters since = request.since();
        FilterRequest filterRequest = eventQueries.parseFeed(request.filter(), since.change, errors);
        FeedStart start = new FeedStart(AfterParameter.AFTER, since.after(errors));
        PageLimit limit = since.limit(paging, errors);
        Duration timeout = request.parameters().wait.parse(filterRequest, settings.maxWait(), errors);
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        return new ChangeQuery(filterRequest, start, limit, timeout, eventQueries.readers(), request.uri());
    }

    /** Parses the request of a stream. @throws ProblemException 400 with all errors */
    StreamQuery parseStream(FeedRequest request) {
        ValidationErrors errors = request.errors();
        SinceParameters since = request.since();
        FilterRequest filterRequest = eventQueries.parseFeed(request.filter(), since.change, errors);
        FeedStart start = since.parseStart(request.parameters().lastEventId, errors);
        if (filterRequest.asOf().isPresent()) {
            errors.add(ValidationError.parameter(
                    "asOf", "A stream sends future changes, so asOf does not apply. Leave it out.", null));
        }
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        return new StreamQuery(filterRequest, start, eventQueries.readers());
    }

    /**
     * Request for changes, as a list, a file or a stream.
     *
     * @param errors collector of the errors of the request
     */
    record FeedRequest(
            EventFilterParameters filter,
            SinceParameters since,
            FeedFormatParameters parameters,
            UriInfo uri,
            ValidationErrors errors) {}

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
