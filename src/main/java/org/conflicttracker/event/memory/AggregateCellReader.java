package org.conflicttracker.event.memory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.columnstore.HashAggregator;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.CellSum;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.event.query.Measure;

/** Reads cells off what the index has summed. */
final class AggregateCellReader {

    private final List<GroupingKey> groupingKeys;
    private final Calendar calendar;
    private final int measureCount;

    /** Of each dimension asked for, its grouping and its place there. */
    private final int[][] positions;

    /** @param course null where cells are not cut over time */
    AggregateCellReader(List<GroupingKey> groupings, Calendar course, CellQuery query) {
        this.groupingKeys = groupings;
        this.calendar = course;
        this.measureCount = query.measures().size();
        this.positions = query.dimensions().stream().map(this::position).toArray(int[][]::new);
    }

    private int[] position(Dimension dimension) {
        int grouping = 0;
        while (!groupingKeys.get(grouping).dimensions().contains(dimension)) {
            grouping++;
        }
        return new int[] {grouping, groupingKeys.get(grouping).dimensions().indexOf(dimension)};
    }

    Cell toCell(HashAggregator tallies, int slot) {
        List<Measure> sums = new ArrayList<>(measureCount);
        for (int i = 0; i < measureCount; i++) {
            long[] sum = tallies.measure(slot, i);
            sums.add(new Measure(sum[0], sum[1], sum[2], sum[3], sum[4]));
        }
        LocalDate start = calendar == null ? null : calendar.bucketStarts().get(tallies.key(slot, groupingKeys.size()));
        return new Cell(
                keys(tallies, slot),
                start,
                new CellSum(tallies.events(slot), tallies.shared(slot), sums),
                tallies.imprecise(slot));
    }

    private List<Cell.Key> keys(HashAggregator tallies, int slot) {
        List<List<Cell.Key>> groups = new ArrayList<>(groupingKeys.size());
        for (int i = 0; i < groupingKeys.size(); i++) {
            groups.add(groupingKeys.get(i).decoder().decode(tallies.key(slot, i)));
        }
        List<Cell.Key> keys = new ArrayList<>(positions.length);
        for (int[] position : positions) {
            keys.add(groups.get(position[0]).get(position[1]));
        }
        return keys;
    }
}
