package org.conflicttracker.analytics;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.event.query.Cell;

/** Puts cells together that have the same values, whatever these are called in each. */
final class RollUp {

    private RollUp() {}

    /** The rows, in no order. Each event is in one of the cells that become a row, so what cells share can be added. */
    static Collection<GroupedRows> merge(List<Cell> cells) {
        Map<List<Object>, GroupedRows> rows = new LinkedHashMap<>();
        for (Cell cell : cells) {
            GroupedRows row = new GroupedRows(cell.keys(), cell.sum());
            rows.merge(row.keyValues(), row, GroupedRows::plus);
        }
        return rows.values();
    }
}
