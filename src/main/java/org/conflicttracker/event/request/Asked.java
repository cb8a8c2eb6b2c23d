package org.conflicttracker.event.request;

import java.util.List;
import java.util.Optional;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.time.AsOf;

/**
 * What a request asks for.
 *
 * @param asOf the moment it is asked as of; empty for now
 * @param names the actors, sources, provinces and tags asked for, in the order of the parameters
 */
public record Asked(EventFilter filter, Optional<AsOf> asOf, List<AskedName> names) {

    public Asked {
        names = List.copyOf(names);
    }
}
