package org.conflicttracker.event.memory;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.conflicttracker.event.query.CellMeter;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.Cells;
import org.conflicttracker.index.Cut;
import org.conflicttracker.index.Snapshot;
import org.conflicttracker.index.Tallies;
import org.conflicttracker.time.Days;

/** Counts and sums in memory. */
@ApplicationScoped
class MemoryCells {

    private final Follower follower;
    private final Searches searches;
    private volatile CutMaker.Parts parts;

    MemoryCells(Follower follower, Searches searches) {
        this.follower = follower;
        this.searches = searches;
        this.parts = parts(follower.meanings());
    }

    private static CutMaker.Parts parts(Meanings meanings) {
        return new CutMaker.Parts(meanings, new Groupings(meanings), new Calendars());
    }

    /** Others than before where the index was read from its image. */
    private CutMaker.Parts parts() {
        Meanings meanings = follower.meanings();
        CutMaker.Parts known = parts;
        if (known.meanings() != meanings) {
            known = parts(meanings);
            parts = known;
        }
        return known;
    }

    Cells cells(CellQuery query, Snapshot snapshot, CellMeter meter) {
        CutMaker maker = new CutMaker(query, parts(), snapshot);
        List<Grouping> groupings = maker.groupings();
        TimeAxis course = query.course() == null ? null : maker.time(query.course());
        Cut cut = maker.cut(groupings, course);
        if (cut.isGreat()) {
            meter.begin();
        }
        Tallies tallies = snapshot.tally(
                searches.search(query.selection()),
                cut,
                follower.meanings().figures.all(),
                meter);
        CellReader reader = new CellReader(groupings, course == null ? null : course.calendar(), query);
        int[] slots = tallies.slots().toArray();
        meter.check(slots.length);
        return new Cells(
                Arrays.stream(slots)
                        .mapToObj(slot -> reader.cell(tallies, slot))
                        .toList(),
                days(tallies, course));
    }

    private static Days days(Tallies tallies, TimeAxis course) {
        return course == null || tallies.first() > tallies.last()
                ? Days.ALL
                : new Days(day(tallies.first(), course), day(tallies.last(), course));
    }

    /** What began before the range counts on its first day. */
    private static LocalDate day(int start, TimeAxis course) {
        return LocalDate.ofEpochDay(Math.max(start, course.from()));
    }
}
