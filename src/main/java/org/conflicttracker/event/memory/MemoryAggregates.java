package org.conflicttracker.event.memory;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.conflicttracker.columnstore.GroupBySpec;
import org.conflicttracker.columnstore.HashAggregator;
import org.conflicttracker.columnstore.Snapshot;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.event.query.CellMeter;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.CellTable;

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
        return new GroupByPlanner.Parts(meanings, new GroupingKeys(meanings), new Calendars());
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
        List<GroupingKey> groupings = maker.groupingKeys();
        TimeGroupKey course = query.bucketInterval() == null ? null : maker.timeKey(query.bucketInterval());
        GroupBySpec cut = maker.plan(groupings, course);
        if (cut.isGreat()) {
            meter.begin();
        }
        HashAggregator tallies = snapshot.aggregate(
                searches.search(query.selection()),
                cut,
                updater.dictionaries().figures.table(),
                meter);
        AggregateCellReader reader =
                new AggregateCellReader(groupings, course == null ? null : course.calendar(), query);
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
}
