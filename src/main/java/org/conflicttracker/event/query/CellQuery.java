package org.conflicttracker.event.query;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.Selection;

/**
 * What to count and sum, and by what.
 *
 * @param dimensions dimensions, those of time too
 * @param measures outcomes to sum
 * @param bucketInterval the intervals that cells are cut into over time; null where they are not
 */
public record CellQuery(
        Selection selection, List<Dimension> dimensions, List<Outcome> measures, Interval bucketInterval) {

    public CellQuery {
        dimensions = List.copyOf(dimensions);
        measures = List.copyOf(measures);
    }

    /** The dimensions that the database groups by. */
    List<Dimension> databaseDimensions() {
        return dimensions.stream()
                .filter(dimension -> dimension.interval().isEmpty())
                .toList();
    }

    /** Whether the database groups by the events' dates as well: it knows no intervals. */
    boolean isGroupedByDate() {
        return bucketInterval != null
                || dimensions.size() > databaseDimensions().size();
    }

    /** Whether there may be more groups than a few vocabularies have codes. */
    boolean mayHaveMany() {
        return isGroupedByDate() || dimensions.stream().anyMatch(Dimension::isOpenEnded);
    }

    Set<EventRelation> relations() {
        return databaseDimensions().stream()
                .map(Dimension::relation)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
