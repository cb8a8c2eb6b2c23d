package org.conflicttracker.analytics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.filter.Counting;
import org.conflicttracker.event.filter.FilterLinks;
import org.conflicttracker.event.filter.ValueCountFilter.ValueCount;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.event.query.PinnedQuery;

/**
 * Links from groups to the lists of their events.
 *
 * @param pinnedQuery the query that was grouped
 * @param by the dimensions of the keys
 * @param separate whether events with several values of a dimension are in groups of their own
 */
record GroupLinks(PinnedQuery pinnedQuery, DimensionsParameter by, boolean separate) {

    private static final String NONE = "!*";

    private static final String GEOHASH = "geohash";

    /** The dimensions of a key. */
    List<Dimension> dimensions() {
        return by.withParents();
    }

    /** Why no filter selects exactly the events of a row, in words; null if one does. */
    String reason() {
        boolean linked =
                dimensions().stream().allMatch(dimension -> isSelectedAlone(dimension) || !isCounted(dimension));
        return linked
                ? null
                : "Together with your filters single and several no filter selects exactly these events, so there is no"
                        + " link to them.";
    }

    /** Whether the filter counts values of the part of the event: then another condition on the part changes the count. */
    private boolean isCounted(Dimension dimension) {
        return counted().anyMatch(condition -> dimension.isOfSamePartAs(dimensionOf(condition)));
    }

    /** Whether a value is selected as the only one, and not as one of the event's. */
    private boolean isSelectedAlone(Dimension dimension) {
        return dimension.isMultiValued()
                && (separate
                        || counted()
                                .filter(condition -> !condition.several())
                                .anyMatch(condition ->
                                        dimensionOf(condition).withParents().contains(dimension)));
    }

    private Stream<ValueCount> counted() {
        return pinnedQuery.filter().valueCounts().conditions().stream();
    }

    private static Dimension dimensionOf(ValueCount condition) {
        return Dimension.find(condition.dimension().code()).orElseThrow();
    }

    /** Link to exactly the events with this key; null if there is a {@link #reason} why not. */
    String eventsUrl(List<Cell.Key> key) {
        if (reason() != null) {
            return null;
        }
        Map<String, List<String>> replacements = replacements(key);
        Days days = days(key);
        if (!days.equals(Days.ALL)) {
            replacements.putAll(new Counting(pinnedQuery.filter().dates()).filterReplacements(days));
        }
        return pinnedQuery.eventsUrlWith(replacements);
    }

    /** Filter parameters that select the key, those of time left out. */
    Map<String, List<String>> replacements(List<Cell.Key> key) {
        Map<String, List<String>> replacements = new LinkedHashMap<>();
        List<String> single = new ArrayList<>();
        List<String> several = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            Dimension dimension = dimensions().get(i);
            if (key.get(i).isSeveral()) {
                // what identifies the name is not counted itself
                if (by.dimensions().contains(dimension)) {
                    several.add(dimension.code());
                }
            } else if (isSelectedAlone(dimension)) {
                single.add(dimension.code() + ":" + singleValue(key.get(i)));
            } else if (dimension.isArea() && key.get(i).value() != null) {
                replacements.putAll(areaReplacements(dimension, key.get(i)));
            } else if (dimension == Dimension.GRID) {
                replacements.put(GEOHASH, gridCells(key.get(i)));
            } else if (dimension.interval().isEmpty()) {
                replacements.put(parameterName(dimension), List.of(parameterValue(key.get(i))));
            }
        }
        putMore(replacements, "single", single);
        putMore(replacements, "several", several);
        return replacements;
    }

    /** The cell; of a filter on finer cells those that are in it. */
    private List<String> gridCells(Cell.Key key) {
        String cell = parameterValue(key);
        List<String> finer = pinnedQuery.links().valuesOf(GEOHASH).stream()
                .filter(filtered -> filtered.startsWith(cell))
                .toList();
        boolean within = pinnedQuery.links().valuesOf(GEOHASH).stream().anyMatch(cell::startsWith);
        return finer.isEmpty() || within ? List.of(cell) : finer;
    }

    private static String singleValue(Cell.Key key) {
        return key.label() instanceof Cell.AreaLabel area && area.areaId() != null
                ? area.areaId().toString()
                : parameterValue(key);
    }

    /** An area is selected by its id, whatever its name was; a name that is no area as such. */
    private static Map<String, List<String>> areaReplacements(Dimension dimension, Cell.Key key) {
        Long areaId = ((Cell.AreaLabel) key.label()).areaId();
        String idParameter = dimension.code() + "Id";
        return areaId == null
                ? Map.of(dimension.code(), List.of(parameterValue(key)), idParameter, List.of(NONE))
                : Map.of(idParameter, List.of(areaId.toString()));
    }

    /** Adds to the values that the filter has. */
    private void putMore(Map<String, List<String>> replacements, String parameter, List<String> more) {
        if (!more.isEmpty()) {
            List<String> values = new ArrayList<>(pinnedQuery.links().valuesOf(parameter));
            values.addAll(more);
            replacements.put(parameter, values);
        }
    }

    /** The days of all intervals of a key, such as a week and a month. */
    private Days days(List<Cell.Key> key) {
        Days days = Days.ALL;
        for (int i = 0; i < key.size(); i++) {
            Optional<Interval> interval = dimensions().get(i).interval();
            if (interval.isPresent()) {
                Days intervalDays =
                        interval.get().findDays((String) key.get(i).value()).orElseThrow();
                days = days.intersect(intervalDays).orElseThrow();
            }
        }
        return days;
    }

    static String parameterName(Dimension dimension) {
        return switch (dimension) {
            case GROUP -> "hasGroup";
            case LOCATION_PRECISION -> "locationPrecisionIs";
            case DATE_PRECISION -> "datePrecisionIs";
            case GRID -> GEOHASH;
            default -> dimension.code();
        };
    }

    /** The value as a query parameter; a name is escaped if it begins with a mark. */
    static String parameterValue(Cell.Key key) {
        if (key.value() == null) {
            return NONE;
        }
        return key.name().map(FilterLinks::literal).orElseGet(() -> key.value().toString());
    }
}
