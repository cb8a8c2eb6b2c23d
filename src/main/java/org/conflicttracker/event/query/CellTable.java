package org.conflicttracker.event.query;

import java.util.List;
import org.conflicttracker.common.time.Days;

/**
 * Result of a {@link CellQuery}.
 *
 * @param cells in no order
 * @param days the first and the last counting day of the selected events; both ends null if there are none, and without
 *     buckets
 */
public record CellTable(List<Cell> cells, Days days) {

    public CellTable {
        cells = List.copyOf(cells);
    }
}
