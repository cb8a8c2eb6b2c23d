package org.conflicttracker.analytics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.CellSum;

/**
 * Group of events with one key, and their sums.
 *
 * @param key one value per dimension; for a time dimension the key of the interval
 */
public record GroupedRows(List<Cell.Key> key, CellSum sum) {

    public GroupedRows {
        key = List.copyOf(key);
    }

    /** Whether the events have several values of a dimension, counted separately. */
    boolean isSeveral() {
        return key.stream().anyMatch(Cell.Key::isSeveral);
    }

    /** The values by which groups are sorted. */
    List<Object> sortValues() {
        List<Object> values = new ArrayList<>();
        key.forEach(part -> values.add(part.sortValue()));
        return values;
    }

    /** The values of the key without labels. */
    public List<Object> keyValues() {
        return Cell.Key.values(key);
    }

    /** Sum of two groups with equal values. */
    public GroupedRows plus(GroupedRows other) {
        return new GroupedRows(Cell.Key.mergeLabels(key, other.key), sum.plus(other.sum));
    }

    /** Comparator of key values: ids as numbers, all others as text, null last. */
    public static final class KeyOrder implements Comparator<List<Object>> {

        public static final KeyOrder NATURAL = new KeyOrder();

        private static final Comparator<Object> VALUE_ORDER = Comparator.nullsLast(KeyOrder::compareValues);

        private KeyOrder() {}

        @Override
        public int compare(List<Object> first, List<Object> second) {
            for (int i = 0; i < first.size(); i++) {
                int order = VALUE_ORDER.compare(first.get(i), second.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        }

        private static int compareValues(Object first, Object second) {
            return first instanceof Long number && second instanceof Long otherNumber
                    ? number.compareTo(otherNumber)
                    : first.toString().compareTo(second.toString());
        }
    }
}
