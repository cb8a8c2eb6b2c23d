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

    private final List<GroupingKey> groupings;
    private final Calendar course;
    private final int measures;

    /** Of each dimension asked for, its grouping and its place there. */
    private final int[][] positions;

    /** @param course null where cells are not cut over time */
    AggregateCellReader(List<GroupingKey> groupings, Calendar course, CellQuery query) {
        this.groupings = groupings;
        this.course = course;
        this.measures = query.measures().size();
        this.positions = query.by().stream().map(this::position).toArray(int[][]::new);
    }

    private int[] position(Dimension dimension) {
        int grouping = 0;
        while (!groupings.get(grouping).dimensions().contains(dimension)) {
            grouping++;
        }
        return new int[] {grouping, groupings.get(grouping).dimensions().indexOf(dimension)};
    }

    Cell cell(HashAggregator tallies, int slot) {
        List<Measure> sums = new ArrayList<>(measures);
        for (int i = 0; i < measures; i++) {
            long[] sum = tallies.measure(slot, i);
            sums.add(new Measure(sum[0], sum[1], sum[2], sum[3], sum[4]));
        }
        LocalDate start = course == null ? null : course.starts().get(tallies.key(slot, groupings.size()));
        return new Cell(
                keys(tallies, slot),
                start,
                new CellSum(tallies.events(slot), tallies.shared(slot), sums),
                tallies.outside(slot));
    }

    private List<Cell.Key> keys(HashAggregator tallies, int slot) {
        List<List<Cell.Key>> groups = new ArrayList<>(groupings.size());
        for (int i = 0; i < groupings.size(); i++) {
            groups.add(groupings.get(i).meanings().of(tallies.key(slot, i)));
        }
        List<Cell.Key> keys = new ArrayList<>(positions.length);
        for (int[] position : positions) {
            keys.add(groups.get(position[0]).get(position[1]));
        }
        return keys;
    }
}
