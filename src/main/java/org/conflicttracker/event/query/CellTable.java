package org.conflicttracker.event.query;

import java.util.List;
import org.conflicttracker.common.time.Days;

/**
 * The answer to a {@link CellQuery}.
 *
 * @param cells in no order
 * @param days the first and the last day on which the selected events count; both ends null where no event is selected, and without
 *     a course
 */
public record CellTable(List<Cell> cells, Days days) {

    public CellTable {
        cells = List.copyOf(cells);
    }
}
