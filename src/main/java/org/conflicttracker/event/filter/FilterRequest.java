package org.conflicttracker.event.filter;

import java.util.List;
import java.util.Optional;
import org.conflicttracker.common.time.AsOf;

/**
 * What a request asks for.
 *
 * @param asOf the moment it is asked as of; empty for now
 * @param names the actors, sources, provinces and tags asked for, in the order of the parameters
 */
public record FilterRequest(EventFilter filter, Optional<AsOf> asOf, List<RequestedName> names) {

    public FilterRequest {
        names = List.copyOf(names);
    }
}
