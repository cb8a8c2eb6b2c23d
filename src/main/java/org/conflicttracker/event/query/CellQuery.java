package org.conflicttracker.event.query;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.Selection;
import org.conflicttracker.event.query.RowPredicates.EventRelation;

/**
 * Query for cells: selection, group-by dimensions, measures and buckets.
 *
 * @param dimensions including time dimensions
 * @param measures outcomes to sum
 * @param bucketInterval the interval of the buckets over time; null without buckets
 */
public record CellQuery(
        Selection selection, List<Dimension> dimensions, List<Outcome> measures, Interval bucketInterval) {

    public CellQuery {
        dimensions = List.copyOf(dimensions);
        measures = List.copyOf(measures);
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
