package org.conflicttracker.analytics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.common.geo.GeohashGrid;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilter.Selection;
import org.conflicttracker.event.filter.ValueCountFilter.ValueCount;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.CellQuery.CellLimit.CellMeter;
import org.conflicttracker.event.query.CellQuery.CellTable;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.event.query.OutsideParts;
import org.conflicttracker.event.query.QueryEngine;
import org.jspecify.annotations.Nullable;

/**
 * Reader of the cells of one answer, all from one engine as of one revision.
 *
 * @param measures outcomes to sum
 * @param bucketInterval null without buckets over time
 * @param grid null without a grid
 */
record CellReader(
        QueryEngine engine,
        long asOf,
        List<Outcome> measures,
        @Nullable Interval bucketInterval,
        CellMeter meter,
        @Nullable GeohashGrid grid) {

    /** Reader of cells that are on no grid. */
    CellReader(
            QueryEngine engine, long asOf, List<Outcome> measures, @Nullable Interval bucketInterval, CellMeter meter) {
        this(engine, asOf, measures, bucketInterval, meter, null);
    }

    /** Reads cells by some dimensions; by none, all events together. */
    CellTable read(EventFilter filter, List<Dimension> dimensions) {
        return read(filter, dimensions, filter);
    }

    /** @param selected the filter of the answer, which leaves out no more than that of the cells */
    private CellTable read(EventFilter filter, List<Dimension> dimensions, EventFilter selected) {
        return read(query(filter, dimensions), selected);
    }

    private CellTable read(CellQuery query, EventFilter selected) {
        return OutsideParts.addTo(engine.aggregate(query, meter), query, selected, engine);
    }

    private CellQuery query(EventFilter filter, List<Dimension> dimensions) {
        return new CellQuery(new Selection(filter, asOf), dimensions, measures, bucketInterval).withGrid(grid);
    }

    /** Reads the events that are in one of the groups, each once. */
    CellTable readWithin(EventFilter filter, CellQuery.Groups groups) {
        return read(query(filter, List.of()).within(groups), filter);
    }

    /**
     * Reads cells in which each event is once: one with several values of a dimension is in the cell {@link
     * Cell.Key#SEVERAL} of it (rule 11).
     */
    CellTable readSeparately(EventFilter filter, DimensionsParameter by) {
        List<Dimension> counted = by.multiValuedDimensions();
        List<Cell> cells = new ArrayList<>();
        Days days = Days.ALL;
        for (int choice = 0; choice < 1 << counted.size(); choice++) {
            Set<Dimension> several = new HashSet<>();
            for (int i = 0; i < counted.size(); i++) {
                if ((choice & 1 << i) != 0) {
                    several.add(counted.get(i));
                }
            }
            List<Dimension> grouped = by.withParentsExcept(several);
            CellTable table = read(filter.withValueCounts(conditions(counted, several)), grouped, filter);
            table.cells().stream()
                    .filter(cell -> cell.sum().events() > 0)
                    .forEach(cell -> cells.add(withSeveral(cell, by.withParents(), grouped)));
            days = span(days, table.days());
        }
        return new CellTable(cells, days);
    }

    private static Set<ValueCount> conditions(List<Dimension> counted, Set<Dimension> several) {
        return counted.stream()
                .map(dimension -> several.contains(dimension)
                        ? ValueCount.several(dimension.counted().orElseThrow())
                        : ValueCount.single(dimension.counted().orElseThrow()))
                .collect(Collectors.toSet());
    }

    private static Cell withSeveral(Cell cell, List<Dimension> dimensions, List<Dimension> grouped) {
        Iterator<Cell.Key> known = cell.keys().iterator();
        List<Cell.Key> keys = new ArrayList<>();
        dimensions.forEach(dimension -> keys.add(grouped.contains(dimension) ? known.next() : Cell.Key.SEVERAL));
        return new Cell(keys, cell.start(), cell.sum(), cell.imprecise());
    }

    /** The smallest range with both; a range without ends is that of no event. */
    private static Days span(Days one, Days other) {
        if (one.from() == null || one.to() == null) {
            return other;
        }
        if (other.from() == null || other.to() == null) {
            return one;
        }
        LocalDate from = one.from().isBefore(other.from()) ? one.from() : other.from();
        LocalDate to = one.to().isAfter(other.to()) ? one.to() : other.to();
        return new Days(from, to);
    }
}
