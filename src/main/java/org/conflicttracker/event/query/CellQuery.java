package org.conflicttracker.event.query;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.event.claim.Outcome;
import org.conflicttracker.event.filter.Selection;

/**
 * What to count and sum, and by what.
 *
 * @param by dimensions; those of time are answered by the events' dates, which the caller puts into intervals
 * @param measures outcomes to sum
 * @param dates whether cells are cut by the events' dates as well
 */
public record CellQuery(Selection selection, List<Dimension> by, List<Outcome> measures, boolean dates) {

    public CellQuery {
        by = List.copyOf(by);
        measures = List.copyOf(measures);
        dates |= by.stream().anyMatch(dimension -> dimension.interval().isPresent());
    }

    /** The dimensions that the database groups by. */
    List<Dimension> grouped() {
        return by.stream().filter(dimension -> dimension.interval().isEmpty()).toList();
    }

    Set<Family> families() {
        return grouped().stream()
                .map(Dimension::family)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
