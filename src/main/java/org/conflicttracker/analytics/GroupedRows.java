package org.conflicttracker.analytics;

import java.util.List;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.CellSum;

/**
 * Events with one key, and what they sum to.
 *
 * @param key a value for each dimension; of one of time, the interval's key
 */
public record GroupedRows(List<Cell.Key> key, CellSum sum) {

    public GroupedRows {
        key = List.copyOf(key);
    }

    /** The values that make the key; what they are called does not. */
    public List<Object> keyValues() {
        return Cell.Key.values(key);
    }

    /** The two as one; both have the same values. */
    public GroupedRows plus(GroupedRows other) {
        return new GroupedRows(Cell.Key.mergeLabels(key, other.key), sum.plus(other.sum));
    }
}
