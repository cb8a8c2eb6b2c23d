package org.conflicttracker.analytics;

import java.util.LinkedHashMap;
import java.util.Map;
import org.conflicttracker.event.query.CasualtySums;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.Dimension;

/** Makes rows of groups. */
record AggregateRowMapper(AggregateQuery query, GroupLinks links, GroupLabels labels) {

    Aggregates.Row toRow(GroupedRows group) {
        Map<String, Object> key = new LinkedHashMap<>();
        Map<String, String> label = new LinkedHashMap<>();
        for (int i = 0; i < group.key().size(); i++) {
            Dimension dimension = links.dimensions().get(i);
            Cell.Key value = group.key().get(i);
            key.put(dimension.code(), labels.displayKey(value));
            label.put(dimension.code(), labels.label(dimension, value));
        }
        return new Aggregates.Row(
                key,
                label,
                group.sum().events(),
                group.sum().shared(),
                CasualtySums.of(query.measures(), query.summedOutcomes(), group.sum()),
                links.eventsUrl(group.key()));
    }
}
