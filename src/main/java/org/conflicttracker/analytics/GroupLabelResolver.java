package org.conflicttracker.analytics;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.event.query.VersionNameRepository;

/** Finds out what groups are called. */
@ApplicationScoped
public class GroupLabelResolver {

    private final VersionNameRepository names;

    GroupLabelResolver(VersionNameRepository names) {
        this.names = names;
    }

    /** @param keys of the groups to be shown; their values are of these dimensions */
    public GroupLabels names(List<Dimension> dimensions, Collection<List<Cell.Key>> keys) {
        Map<Dimension, Map<Long, String>> bearers = new EnumMap<>(Dimension.class);
        for (int i = 0; i < dimensions.size(); i++) {
            int at = i;
            Set<Long> states = keys.stream()
                    .map(key -> key.get(at).label())
                    .filter(Long.class::isInstance)
                    .map(Long.class::cast)
                    .collect(Collectors.toSet());
            if (!states.isEmpty()) {
                bearers.put(dimensions.get(i), names.namesByVersion(dimensions.get(i), states));
            }
        }
        return new GroupLabels(bearers);
    }
}
