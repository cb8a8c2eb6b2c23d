package org.conflicttracker.event.query;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.EventDates;
import org.conflicttracker.event.filter.Counting;

/** Cells in the making, of events that the database grouped by their dates: it knows no intervals. */
final class DateBuckets {

    /** Where events with the same dates count. @param keys of the dimensions of time, in the order asked */
    private record Place(LocalDate day, List<Cell.Key> keys, LocalDate start, boolean imprecise) {}

    private record Cut(List<Object> values, LocalDate start) {}

    private final CellQuery query;
    private final Counting counting;
    private final Map<EventDates, Place> bucketsByDate = new HashMap<>();
    private final Map<Cut, Cell> cells = new LinkedHashMap<>();

    DateBuckets(CellQuery query) {
        this.query = query;
        this.counting = new Counting(query.selection().filter().dates());
    }

    /** Adds events with these dates. @param others keys of the dimensions that are not of time, in the order asked */
    void add(List<Cell.Key> others, EventDates dates, CellSum tally) {
        Place place = bucketsByDate.computeIfAbsent(dates, this::toBucket);
        List<Cell.Key> keys = keys(others, place);
        Cell cell = new Cell(keys, place.start(), tally, place.imprecise() ? tally.events() : 0);
        cells.merge(new Cut(Cell.Key.values(keys), place.start()), cell, Cell::plus);
    }

    int size() {
        return cells.size();
    }

    CellTable cells() {
        return new CellTable(List.copyOf(cells.values()), days());
    }

    private Place toBucket(EventDates dates) {
        LocalDate day = counting.countingDay(dates);
        List<Cell.Key> keys = query.dimensions().stream()
                .flatMap(dimension -> dimension.interval().stream())
                .map(interval -> new Cell.Key(interval.keyOf(day), null))
                .toList();
        return query.bucketInterval() == null
                ? new Place(day, keys, null, false)
                : new Place(
                        day,
                        keys,
                        query.bucketInterval().startOf(day),
                        counting.isImprecise(dates, query.bucketInterval()));
    }

    private Days days() {
        if (query.bucketInterval() == null || bucketsByDate.isEmpty()) {
            return Days.ALL;
        }
        NavigableSet<LocalDate> counted = new TreeSet<>();
        bucketsByDate.values().forEach(place -> counted.add(place.day()));
        return new Days(counted.first(), counted.last());
    }

    private List<Cell.Key> keys(List<Cell.Key> others, Place place) {
        Iterator<Cell.Key> timeless = others.iterator();
        Iterator<Cell.Key> timed = place.keys().iterator();
        List<Cell.Key> keys = new ArrayList<>();
        query.dimensions()
                .forEach(dimension -> keys.add(dimension.interval().isPresent() ? timed.next() : timeless.next()));
        return keys;
    }
}
