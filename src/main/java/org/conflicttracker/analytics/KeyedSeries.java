package org.conflicttracker.analytics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.event.query.Cell;

/** The course of the events that share a key. */
record KeyedSeries(List<Cell.Key> key, TimeSeries timeSeries) {

    KeyedSeries {
        key = List.copyOf(key);
    }

    /** One for each key, those with the most events first, equal ones in the order of their keys. */
    static List<KeyedSeries> of(List<Cell> cells) {
        Map<List<Object>, List<Cell>> byKey = new LinkedHashMap<>();
        Map<List<Object>, GroupedRows> named = new LinkedHashMap<>();
        for (Cell cell : cells) {
            GroupedRows group = new GroupedRows(cell.keys(), cell.sum());
            byKey.computeIfAbsent(group.keyValues(), values -> new ArrayList<>())
                    .add(cell);
            named.merge(group.keyValues(), group, GroupedRows::plus);
        }
        Comparator<GroupedRows> order = Comparator.comparingLong(
                        (GroupedRows group) -> group.sum().events())
                .reversed()
                .thenComparing(GroupedRows::keyValues, KeyOrder.NATURAL);
        return named.values().stream()
                .sorted(order)
                .map(group -> new KeyedSeries(group.key(), TimeSeries.of(byKey.get(group.keyValues()))))
                .toList();
    }
}
