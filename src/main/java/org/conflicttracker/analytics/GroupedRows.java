package org.conflicttracker.analytics;

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

    /** The values of the key without labels. */
    public List<Object> keyValues() {
        return Cell.Key.values(key);
    }

    /** Sum of two groups with equal values. */
    public GroupedRows plus(GroupedRows other) {
        return new GroupedRows(Cell.Key.mergeLabels(key, other.key), sum.plus(other.sum));
    }
}
