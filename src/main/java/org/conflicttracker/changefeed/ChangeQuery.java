package org.conflicttracker.changefeed;

import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.ledger.Readership;

/**
 * Changes of which selection, after which revision, and how many.
 *
 * @param patience how long to wait for the first; zero for not at all
 * @param readers who asks
 * @param request for links
 */
record ChangeQuery(
        FilterRequest asked, FeedStart start, int limit, Duration patience, Readership readers, UriInfo request) {

    /** Where somebody stands who has looked up to a revision. */
    FeedPosition position(long after) {
        return new FeedPosition(asked.filter(), after, readers);
    }
}
