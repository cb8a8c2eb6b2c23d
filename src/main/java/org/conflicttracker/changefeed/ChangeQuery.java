package org.conflicttracker.changefeed;

import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.ledger.Readership;

/**
 * Changes of which selection, after which revision, and how many.
 *
 * @param timeout how long to wait for the first; zero for not at all
 * @param readers who asks
 * @param uriInfo for links
 */
record ChangeQuery(
        FilterRequest filterRequest,
        FeedStart start,
        int limit,
        Duration timeout,
        Readership readers,
        UriInfo uriInfo) {

    /** Where somebody stands who has looked up to a revision. */
    FeedPosition position(long after) {
        return new FeedPosition(filterRequest.filter(), after, readers);
    }
}
