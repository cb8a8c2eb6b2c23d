package org.conflicttracker.changes;

import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import org.conflicttracker.event.request.Asked;
import org.conflicttracker.spine.Readership;

/**
 * Changes of which selection, after which revision, and how many.
 *
 * @param patience how long to wait for the first; zero for not at all
 * @param readers who asks
 * @param request for links
 */
record ChangeQuery(Asked asked, Start start, int limit, Duration patience, Readership readers, UriInfo request) {

    /** Where somebody stands who has looked up to a revision. */
    Position position(long after) {
        return new Position(asked.filter(), after, readers);
    }
}
