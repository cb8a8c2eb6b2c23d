package org.conflicttracker.event.memory;

import java.util.List;
import org.conflicttracker.columnstore.GroupKey;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.Dimension;

/**
 * Some of the dimensions asked for, which go together, as one axis.
 *
 * @param decoder of each key of the axis, one for each of the dimensions
 */
record GroupingKey(List<Dimension> dimensions, GroupKey groupKey, Meaning decoder) {

    /** What a key stands for. */
    @FunctionalInterface
    interface Meaning {
        List<Cell.Key> decode(int key);
    }
}
