package org.conflicttracker.aggregate;

import java.util.LinkedHashMap;
import java.util.Map;
import org.conflicttracker.event.answer.Sums;
import org.conflicttracker.event.grouping.GroupLinks;
import org.conflicttracker.event.grouping.GroupNames;
import org.conflicttracker.event.grouping.Grouped;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.Dimension;

/** Makes rows of groups. */
record RowMaker(AggregateQuery query, GroupLinks links, GroupNames names) {

    Aggregates.Row row(Grouped group) {
        Map<String, Object> key = new LinkedHashMap<>();
        Map<String, String> label = new LinkedHashMap<>();
        for (int i = 0; i < group.key().size(); i++) {
            Dimension dimension = links.dimensions().get(i);
            Cell.Key value = group.key().get(i);
            key.put(dimension.code(), names.key(value));
            label.put(dimension.code(), names.label(dimension, value));
        }
        return new Aggregates.Row(
                key,
                label,
                group.tally().events(),
                group.tally().shared(),
                Sums.of(query.measures(), query.summed(), group.tally()),
                links.events(group.key()));
    }
}
