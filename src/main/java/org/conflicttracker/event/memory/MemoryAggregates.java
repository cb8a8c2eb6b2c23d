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

    private final IndexUpdater follower;
    private final SearchCache searches;
    private volatile GroupByPlanner.Parts parts;

    MemoryAggregates(IndexUpdater follower, SearchCache searches) {
        this.follower = follower;
        this.searches = searches;
        this.parts = parts(follower.meanings());
    }

    private static GroupByPlanner.Parts parts(Dictionaries meanings) {
        return new GroupByPlanner.Parts(meanings, new GroupingKeys(meanings), new Calendars());
    }

    /** Others than before where the index was read from its image. */
    private GroupByPlanner.Parts parts() {
        Dictionaries meanings = follower.meanings();
        GroupByPlanner.Parts known = parts;
        if (known.meanings() != meanings) {
            known = parts(meanings);
            parts = known;
        }
        return known;
    }

    CellTable cells(CellQuery query, Snapshot snapshot, CellMeter meter) {
        GroupByPlanner maker = new GroupByPlanner(query, parts(), snapshot);
        List<GroupingKey> groupings = maker.groupings();
        TimeGroupKey course = query.course() == null ? null : maker.time(query.course());
        GroupBySpec cut = maker.cut(groupings, course);
        if (cut.isGreat()) {
            meter.begin();
        }
        HashAggregator tallies = snapshot.tally(
                searches.search(query.selection()),
                cut,
                follower.meanings().figures.all(),
                meter);
        AggregateCellReader reader =
                new AggregateCellReader(groupings, course == null ? null : course.calendar(), query);
        int[] slots = tallies.slots().toArray();
        meter.check(slots.length);
        return new CellTable(
                Arrays.stream(slots)
                        .mapToObj(slot -> reader.cell(tallies, slot))
                        .toList(),
                days(tallies, course));
    }

    private static Days days(HashAggregator tallies, TimeGroupKey course) {
        return course == null || tallies.first() > tallies.last()
                ? Days.ALL
                : new Days(day(tallies.first(), course), day(tallies.last(), course));
    }

    /** What began before the range counts on its first day. */
    private static LocalDate day(int start, TimeGroupKey course) {
        return LocalDate.ofEpochDay(Math.max(start, course.from()));
    }
}
