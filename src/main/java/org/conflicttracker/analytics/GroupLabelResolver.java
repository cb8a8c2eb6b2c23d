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

/** Resolver of the labels of groups. */
@ApplicationScoped
public class GroupLabelResolver {

    private final VersionNameRepository names;

    GroupLabelResolver(VersionNameRepository names) {
        this.names = names;
    }

    /** @param keys of the groups in the answer, with values of these dimensions */
    public GroupLabels names(List<Dimension> dimensions, Collection<List<Cell.Key>> keys) {
        Map<Dimension, Map<Long, String>> namesByDimension = new EnumMap<>(Dimension.class);
        for (int i = 0; i < dimensions.size(); i++) {
            int position = i;
            Set<Long> versionIds = keys.stream()
                    .map(key -> key.get(position).label())
                    .filter(Long.class::isInstance)
                    .map(Long.class::cast)
                    .collect(Collectors.toSet());
            if (!versionIds.isEmpty()) {
                namesByDimension.put(dimensions.get(i), names.namesByVersion(dimensions.get(i), versionIds));
            }
        }
        return new GroupLabels(namesByDimension);
    }
}
