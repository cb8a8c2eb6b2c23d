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
 * @param by dimensions, those of time too
 * @param measures outcomes to sum
 * @param course the intervals that cells are cut into over time; null where they are not
 */
public record CellQuery(Selection selection, List<Dimension> by, List<Outcome> measures, Interval course) {

    public CellQuery {
        by = List.copyOf(by);
        measures = List.copyOf(measures);
    }

    /** The dimensions that the database groups by. */
    List<Dimension> grouped() {
        return by.stream().filter(dimension -> dimension.interval().isEmpty()).toList();
    }

    /** Whether the database groups by the events' dates as well: it knows no intervals. */
    boolean isDated() {
        return course != null || by.size() > grouped().size();
    }

    /** Whether there may be more groups than a few vocabularies have codes. */
    boolean mayHaveMany() {
        return isDated() || by.stream().anyMatch(Dimension::isOpenEnded);
    }

    Set<EventRelation> families() {
        return grouped().stream()
                .map(Dimension::family)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
