package org.conflicttracker.event.memory;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.conflicttracker.columnstore.GroupBySpec;
import org.conflicttracker.columnstore.HashAggregator;
import org.conflicttracker.columnstore.Snapshot;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.event.memory.EventGroupKeys.TimeGroupKey;
import org.conflicttracker.event.memory.GroupByPlanner.DimensionKey;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.CellMeter;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.CellSum;
import org.conflicttracker.event.query.CellTable;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.event.query.Measure;

/** Counts and sums in memory. */
@ApplicationScoped
class MemoryAggregates {

    private final IndexUpdater updater;
    private final SearchCache searches;
    private volatile GroupByPlanner.Parts tables;

    MemoryAggregates(IndexUpdater follower, SearchCache searches) {
        this.updater = follower;
        this.searches = searches;
        this.tables = tables(follower.dictionaries());
    }

    private static GroupByPlanner.Parts tables(Dictionaries meanings) {
        return new GroupByPlanner.Parts(meanings, new GroupKeyTables(meanings), new BucketCalendar.Cache());
    }

    /** Others than before where the index was read from its image. */
    private GroupByPlanner.Parts tables() {
        Dictionaries meanings = updater.dictionaries();
        GroupByPlanner.Parts known = tables;
        if (known.dictionaries() != meanings) {
            known = tables(meanings);
            tables = known;
        }
        return known;
    }

    CellTable cells(CellQuery query, Snapshot snapshot, CellMeter meter) {
        GroupByPlanner maker = new GroupByPlanner(query, tables(), snapshot);
        List<DimensionKey> dimensionKeys = maker.dimensionKeys();
        TimeGroupKey course = query.bucketInterval() == null ? null : maker.timeKey(query.bucketInterval());
        GroupBySpec cut = maker.plan(dimensionKeys, course);
        if (cut.isGreat()) {
            meter.begin();
        }
        HashAggregator tallies = snapshot.aggregate(
                searches.search(query.selection()),
                cut,
                updater.dictionaries().figures.table(),
                meter);
        AggregateCellReader reader =
                new AggregateCellReader(dimensionKeys, course == null ? null : course.calendar(), query);
        int[] slots = tallies.groupIds().toArray();
        meter.check(slots.length);
        return new CellTable(
                Arrays.stream(slots)
                        .mapToObj(slot -> reader.toCell(tallies, slot))
                        .toList(),
                days(tallies, course));
    }

    private static Days days(HashAggregator tallies, TimeGroupKey course) {
        return course == null || tallies.firstStartDay() > tallies.lastStartDay()
                ? Days.ALL
                : new Days(day(tallies.firstStartDay(), course), day(tallies.lastStartDay(), course));
    }

    /** What began before the range counts on its first day. */
    private static LocalDate day(int start, TimeGroupKey course) {
        return LocalDate.ofEpochDay(Math.max(start, course.earliestStartDay()));
    }

    /** Reads cells off what the index has summed. */
    static final class AggregateCellReader {

        private final List<DimensionKey> dimensionKeys;
        private final BucketCalendar calendar;
        private final int measureCount;

        /** Of each dimension asked for, its grouping and its place there. */
        private final int[][] positions;

        /** @param course null where cells are not cut over time */
        AggregateCellReader(List<DimensionKey> dimensionKeys, BucketCalendar course, CellQuery query) {
            this.dimensionKeys = dimensionKeys;
            this.calendar = course;
            this.measureCount = query.measures().size();
            this.positions = query.dimensions().stream().map(this::position).toArray(int[][]::new);
        }

        private int[] position(Dimension dimension) {
            int grouping = 0;
            while (!dimensionKeys.get(grouping).dimensions().contains(dimension)) {
                grouping++;
            }
            return new int[] {grouping, dimensionKeys.get(grouping).dimensions().indexOf(dimension)};
        }

        Cell toCell(HashAggregator tallies, int slot) {
            List<Measure> sums = new ArrayList<>(measureCount);
            for (int i = 0; i < measureCount; i++) {
                long[] sum = tallies.measure(slot, i);
                sums.add(new Measure(sum[0], sum[1], sum[2], sum[3], sum[4]));
            }
            LocalDate start =
                    calendar == null ? null : calendar.bucketStarts().get(tallies.key(slot, dimensionKeys.size()));
            return new Cell(
                    keys(tallies, slot),
                    start,
                    new CellSum(tallies.events(slot), tallies.shared(slot), sums),
                    tallies.imprecise(slot));
        }

        private List<Cell.Key> keys(HashAggregator tallies, int slot) {
            List<List<Cell.Key>> groups = new ArrayList<>(dimensionKeys.size());
            for (int i = 0; i < dimensionKeys.size(); i++) {
                groups.add(dimensionKeys.get(i).decoder().decode(tallies.key(slot, i)));
            }
            List<Cell.Key> keys = new ArrayList<>(positions.length);
            for (int[] position : positions) {
                keys.add(groups.get(position[0]).get(position[1]));
            }
            return keys;
        }
    }
}
