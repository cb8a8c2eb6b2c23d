package org.conflicttracker.aggregate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conflicttracker.event.filter.Counting;
import org.conflicttracker.event.grouping.Grouped;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.time.Interval;

/** Puts cells together that have the same key once dates have become years, months and so on. */
record RollUp(List<Dimension> dimensions, Counting counting) {

    /** The rows, in no order. Each event is in one of the cells that become a row, so what cells share can be added. */
    Collection<Grouped> rows(List<Cell> cells) {
        Map<List<Object>, Grouped> rows = new LinkedHashMap<>();
        for (Cell cell : cells) {
            Grouped row = new Grouped(key(cell), cell.tally());
            rows.merge(row.values(), row, Grouped::plus);
        }
        return rows.values();
    }

    private List<Cell.Key> key(Cell cell) {
        Iterator<Cell.Key> others = cell.keys().iterator();
        List<Cell.Key> key = new ArrayList<>();
        for (Dimension dimension : dimensions) {
            Optional<Interval> interval = dimension.interval();
            key.add(
                    interval.isPresent()
                            ? new Cell.Key(interval.get().key(counting.day(cell.dates())), null)
                            : others.next());
        }
        return key;
    }
}
