package org.conflicttracker.event.filter;

import java.util.List;
import java.util.Optional;
import org.conflicttracker.common.time.AsOf;

/**
 * Parsed filter of a request.
 *
 * @param asOf empty for the latest revision
 * @param names the names of actors, sources, provinces and tags in the filter, in the order of the parameters
 */
public record FilterRequest(EventFilter filter, Optional<AsOf> asOf, List<RequestedName> names) {

    public FilterRequest {
        names = List.copyOf(names);
    }

    /**
     * Name in a filter, for hints if it matches nothing.
     *
     * @param parameter e.g. {@code actor}
     * @param text the value without a leading {@code !}
     */
    public record RequestedName(String parameter, String text) {}
}
