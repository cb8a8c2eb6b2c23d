package org.conflicttracker.changefeed;

import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.ledger.Readership;

/**
 * Query for changes.
 *
 * @param timeout how long to wait for the first change; zero for not at all
 * @param readers readership of the user
 * @param uriInfo for links
 */
record ChangeQuery(
        FilterRequest filterRequest,
        FeedStart start,
        int limit,
        Duration timeout,
        Readership readers,
        UriInfo uriInfo) {

    /** The position after a revision that has been examined. */
    FeedPosition position(long after) {
        return new FeedPosition(filterRequest.filter(), after, readers);
    }
}
