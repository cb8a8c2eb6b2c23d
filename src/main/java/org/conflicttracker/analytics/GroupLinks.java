package org.conflicttracker.analytics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.filter.Counting;
import org.conflicttracker.event.filter.FilterLinks;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.event.query.PinnedQuery;

/**
 * Links from groups to the lists of their events.
 *
 * @param pinnedQuery the query that was grouped
 * @param dimensions the dimensions of the keys
 */
public record GroupLinks(PinnedQuery pinnedQuery, List<Dimension> dimensions) {

    private static final String NONE = "!*";

    /** Link to exactly the events with this key. */
    public String eventsUrl(List<Cell.Key> key) {
        Map<String, List<String>> replacements = new LinkedHashMap<>();
        Days days = Days.ALL;
        for (int i = 0; i < key.size(); i++) {
            Dimension dimension = dimensions.get(i);
            Optional<Interval> interval = dimension.interval();
            if (interval.isPresent()) {
                // an event must be in all intervals, such as a week and a month
                Days intervalDays =
                        interval.get().findDays((String) key.get(i).value()).orElseThrow();
                days = days.intersect(intervalDays).orElseThrow();
            } else {
                replacements.put(parameterName(dimension), List.of(parameterValue(key.get(i))));
            }
        }
        if (!days.equals(Days.ALL)) {
            replacements.putAll(new Counting(pinnedQuery.filter().dates()).filterReplacements(days));
        }
        return pinnedQuery
                .links()
                .eventsPathWith(replacements, pinnedQuery.lastModified().revision());
    }

    private static String parameterName(Dimension dimension) {
        return switch (dimension) {
            case GROUP -> "hasGroup";
            case LOCATION_PRECISION -> "locationPrecisionIs";
            case DATE_PRECISION -> "datePrecisionIs";
            default -> dimension.code();
        };
    }

    /** The value as a query parameter; a name is escaped if it begins with a mark. */
    private static String parameterValue(Cell.Key key) {
        if (key.value() == null) {
            return NONE;
        }
        return key.label() instanceof String name
                ? FilterLinks.literal(name)
                : key.value().toString();
    }
}
