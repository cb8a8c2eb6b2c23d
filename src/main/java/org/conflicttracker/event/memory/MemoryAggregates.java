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
import org.conflicttracker.event.query.CellLimit.CellMeter;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.CellQuery.CellTable;
import org.conflicttracker.event.query.CellSum;
import org.conflicttracker.event.query.CellSum.Measure;
import org.conflicttracker.event.query.Dimension;

/** Aggregation in the memory engine. */
@ApplicationScoped
class MemoryAggregates {

    private final IndexUpdater updater;
    private final SearchCache searches;
    private volatile GroupByPlanner.LookupTables tables;

    MemoryAggregates(IndexUpdater updater, SearchCache searches) {
        this.updater = updater;
        this.searches = searches;
        this.tables = tables(updater.dictionaries());
    }

    private static GroupByPlanner.LookupTables tables(Dictionaries dictionaries) {
        return new GroupByPlanner.LookupTables(
                dictionaries, new GroupKeyTables(dictionaries), new BucketCalendar.Cache());
    }

    /** Lookup tables of the current dictionaries; rebuilt after the index was replaced. */
    private GroupByPlanner.LookupTables tables() {
        Dictionaries dictionaries = updater.dictionaries();
        GroupByPlanner.LookupTables current = tables;
        if (current.dictionaries() != dictionaries) {
            current = tables(dictionaries);
            tables = current;
        }
        return current;
    }

    CellTable aggregate(CellQuery query, Snapshot snapshot, CellMeter meter) {
        GroupByPlanner planner = new GroupByPlanner(query, tables(), snapshot);
        List<DimensionKey> dimensionKeys = planner.dimensionKeys();
        TimeGroupKey timeKey = query.bucketInterval() == null ? null : planner.timeKey(query.bucketInterval());
        GroupBySpec groupBy = planner.plan(dimensionKeys, timeKey);
        if (groupBy.isHighCardinality()) {
            meter.begin();
        }
        HashAggregator aggregator = snapshot.aggregate(
                searches.search(query.selection()),
                groupBy,
                updater.dictionaries().figures.table(),
                meter);
        AggregateCellReader reader =
                new AggregateCellReader(dimensionKeys, timeKey == null ? null : timeKey.calendar(), query);
        int[] groupIds = aggregator.groupIds().toArray();
        meter.check(groupIds.length);
        return new CellTable(
                Arrays.stream(groupIds)
                        .mapToObj(groupId -> reader.toCell(aggregator, groupId))
                        .toList(),
                days(aggregator, timeKey));
    }

    private static Days days(HashAggregator aggregator, TimeGroupKey timeKey) {
        return timeKey == null || aggregator.firstStartDay() > aggregator.lastStartDay()
                ? Days.ALL
                : new Days(day(aggregator.firstStartDay(), timeKey), day(aggregator.lastStartDay(), timeKey));
    }

    /** The day on which an event counts: one that began before the range counts on the first day of the range. */
    private static LocalDate day(int start, TimeGroupKey timeKey) {
        return LocalDate.ofEpochDay(Math.max(start, timeKey.earliestStartDay()));
    }

    /** Reader of aggregate cells from the result of the hash aggregation. */
    static final class AggregateCellReader {

        private final List<DimensionKey> dimensionKeys;
        private final BucketCalendar calendar;
        private final int measureCount;

        /** By dimension of the query: the index of its group key, and its index in that key. */
        private final int[][] positions;

        /** @param calendar buckets of the timeline; null without time buckets */
        AggregateCellReader(List<DimensionKey> dimensionKeys, BucketCalendar calendar, CellQuery query) {
            this.dimensionKeys = dimensionKeys;
            this.calendar = calendar;
            this.measureCount = query.measures().size();
            this.positions = query.dimensions().stream().map(this::position).toArray(int[][]::new);
        }

        private int[] position(Dimension dimension) {
            int keyIndex = 0;
            while (!dimensionKeys.get(keyIndex).dimensions().contains(dimension)) {
                keyIndex++;
            }
            return new int[] {keyIndex, dimensionKeys.get(keyIndex).dimensions().indexOf(dimension)};
        }

        Cell toCell(HashAggregator aggregator, int groupId) {
            List<Measure> sums = new ArrayList<>(measureCount);
            for (int i = 0; i < measureCount; i++) {
                long[] values = aggregator.measure(groupId, i);
                sums.add(new Measure(values[0], values[1], values[2], values[3], values[4]));
            }
            LocalDate start = calendar == null
                    ? null
                    : calendar.bucketStarts().get(aggregator.key(groupId, dimensionKeys.size()));
            return new Cell(
                    keys(aggregator, groupId),
                    start,
                    new CellSum(aggregator.events(groupId), aggregator.shared(groupId), sums),
                    aggregator.imprecise(groupId));
        }

        private List<Cell.Key> keys(HashAggregator aggregator, int groupId) {
            List<List<Cell.Key>> groups = new ArrayList<>(dimensionKeys.size());
            for (int i = 0; i < dimensionKeys.size(); i++) {
                groups.add(dimensionKeys.get(i).decoder().decode(aggregator.key(groupId, i)));
            }
            List<Cell.Key> keys = new ArrayList<>(positions.length);
            for (int[] position : positions) {
                keys.add(groups.get(position[0]).get(position[1]));
            }
            return keys;
        }
    }
}
