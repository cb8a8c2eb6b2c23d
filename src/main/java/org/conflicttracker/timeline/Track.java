package org.conflicttracker.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.event.grouping.Grouped;
import org.conflicttracker.event.grouping.KeyOrder;
import org.conflicttracker.event.query.Cell;

/** The course of the events that share a key. */
record Track(List<Cell.Key> key, Course course) {

    Track {
        key = List.copyOf(key);
    }

    /** One for each key, those with the most events first, equal ones in the order of their keys. */
    static List<Track> of(List<Cell> cells) {
        Map<List<Object>, List<Cell>> byKey = new LinkedHashMap<>();
        Map<List<Object>, Grouped> named = new LinkedHashMap<>();
        for (Cell cell : cells) {
            Grouped group = new Grouped(cell.keys(), cell.tally());
            byKey.computeIfAbsent(group.values(), values -> new ArrayList<>()).add(cell);
            named.merge(group.values(), group, Grouped::plus);
        }
        Comparator<Grouped> order = Comparator.comparingLong(
                        (Grouped group) -> group.tally().events())
                .reversed()
                .thenComparing(Grouped::values, KeyOrder.NATURAL);
        return named.values().stream()
                .sorted(order)
                .map(group -> new Track(group.key(), Course.of(byKey.get(group.values()))))
                .toList();
    }
}
