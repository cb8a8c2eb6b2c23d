package org.conflicttracker.event.memory;

import java.util.List;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.index.Axis;

/**
 * Some of the dimensions asked for, which go together, as one axis.
 *
 * @param meanings of each key of the axis, one for each of the dimensions
 */
record Grouping(List<Dimension> dimensions, Axis axis, Meaning meanings) {

    /** What a key stands for. */
    @FunctionalInterface
    interface Meaning {
        List<Cell.Key> of(int key);
    }
}
