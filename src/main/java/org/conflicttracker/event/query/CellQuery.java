package org.conflicttracker.event.query;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.common.geo.GeohashGrid;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.EventFilter.Selection;
import org.conflicttracker.event.query.RowPredicates.EventRelation;

/**
 * Query for cells: selection, group-by dimensions, measures and buckets.
 *
 * @param dimensions including time dimensions; none with {@code within}
 * @param measures outcomes to sum
 * @param bucketInterval the interval of the buckets over time; null without buckets
 * @param within groups of which an event must be in at least one, and then counts once; null for all events
 * @param grid grid of the dimensions that {@linkplain Dimension#isOnGrid are on one}; null if there are none
 */
public record CellQuery(
        Selection selection,
        List<Dimension> dimensions,
        List<Outcome> measures,
        Interval bucketInterval,
        Groups within,
        GeohashGrid grid) {

    public CellQuery {
        dimensions = List.copyOf(dimensions);
        measures = List.copyOf(measures);
        if (within != null && !dimensions.isEmpty()) {
            throw new IllegalArgumentException("The events of some groups are not grouped again");
        }
    }

    /** Query for all events of the selection. */
    public CellQuery(Selection selection, List<Dimension> dimensions, List<Outcome> measures, Interval bucketInterval) {
        this(selection, dimensions, measures, bucketInterval, null, null);
    }

    /** The same query on a grid. @param other null for none */
    public CellQuery withGrid(GeohashGrid other) {
        return new CellQuery(selection, dimensions, measures, bucketInterval, within, other);
    }

    /** The same query for the events that are in one of some groups of it. */
    public CellQuery within(Groups groups) {
        return new CellQuery(selection, List.of(), measures, bucketInterval, groups, grid);
    }

    /**
     * Some groups of a query.
     *
     * @param keys values of the dimensions, in their order
     */
    public record Groups(List<Dimension> dimensions, Set<List<Object>> keys) {

        public Groups {
            dimensions = List.copyOf(dimensions);
            keys = Set.copyOf(keys);
        }

        /** The same dimensions as a query, whose cells are the groups. */
        CellQuery toQuery(CellQuery query) {
            return new CellQuery(query.selection(), dimensions, query.measures(), null).withGrid(query.grid());
        }
    }

    /** The dimensions that the database can group by: all but those of time. */
    List<Dimension> databaseDimensions() {
        return dimensions.stream()
                .filter(dimension -> dimension.interval().isEmpty())
                .toList();
    }

    /** Whether the database groups by event dates, from which intervals are computed afterwards. */
    boolean isGroupedByDate() {
        return bucketInterval != null
                || dimensions.size() > databaseDimensions().size();
    }

    /** Whether a dimension is on the grid. */
    public boolean isOnGrid() {
        return dimensions.stream().anyMatch(Dimension::isOnGrid);
    }

    /** Whether the number of groups is not bounded by small vocabularies. */
    boolean mayHaveMany() {
        return isGroupedByDate() || dimensions.stream().anyMatch(Dimension::isOpenEnded);
    }

    Set<EventRelation> relations() {
        return databaseDimensions().stream()
                .map(Dimension::relation)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /**
     * Result of a {@link CellQuery}.
     *
     * @param cells in no order
     * @param days the first and the last counting day of the selected events; both ends null if there are none, and without
     *     buckets
     */
    public record CellTable(List<Cell> cells, Days days) {

        public CellTable {
            cells = List.copyOf(cells);
        }
    }
}
