package org.conflicttracker.analytics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.filter.ActorFilter;
import org.conflicttracker.event.filter.DateFilter.Counting;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.FilterLinks;
import org.conflicttracker.event.filter.FilterParser.FilterSettings;
import org.conflicttracker.event.filter.LocationFilter;
import org.conflicttracker.event.filter.SourceFilter;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.filter.ValueCountFilter.ValueCount;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.event.query.PinnedQuery;
import org.jspecify.annotations.Nullable;

/** Links from groups to the lists of their events. */
final class GroupLinks {

    private static final String NONE = "!*";

    private static final String GEOHASH = "geohash";

    private final PinnedQuery pinnedQuery;
    private final DimensionsParameter by;
    private final boolean separate;
    private final List<Dimension> dimensions;
    private final boolean isLinked;

    /**
     * @param pinnedQuery the query that was grouped
     * @param by the dimensions of the keys
     * @param separate whether events with several values of a dimension are in groups of their own
     */
    GroupLinks(PinnedQuery pinnedQuery, DimensionsParameter by, boolean separate) {
        this.pinnedQuery = pinnedQuery;
        this.by = by;
        this.separate = separate;
        this.dimensions = by.withParents();
        this.isLinked = dimensions.stream().allMatch(dimension -> isSelectedAlone(dimension) || !isCounted(dimension));
    }

    PinnedQuery pinnedQuery() {
        return pinnedQuery;
    }

    DimensionsParameter by() {
        return by;
    }

    boolean separate() {
        return separate;
    }

    /** The dimensions of a key. */
    List<Dimension> dimensions() {
        return dimensions;
    }

    /** Why no filter selects exactly the events of a row, in words; null if one does. */
    @Nullable
    String reason() {
        return isLinked
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
    @Nullable
    String eventsUrl(List<Cell.Key> key) {
        if (!isLinked) {
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
            Dimension dimension = dimensions.get(i);
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
        Long areaId = ((Cell.AreaLabel) Objects.requireNonNull(key.label())).areaId();
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
            Optional<Interval> interval = dimensions.get(i).interval();
            if (interval.isPresent()) {
                Days intervalDays = interval.get()
                        .findDays((String) Objects.requireNonNull(key.get(i).value()))
                        .orElseThrow();
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
        Object value = key.value();
        if (value == null) {
            return NONE;
        }
        return key.name().map(FilterLinks::literal).orElseGet(value::toString);
    }

    /**
     * Link to the events that are in none of the shown groups.
     *
     * @param replacements filter parameters that select them; null if no filter can
     * @param reason why there is no link, in words; null if there is one
     */
    record OtherLink(
            @Nullable Map<String, List<String>> replacements,
            @Nullable String reason) {

        private static final OtherLink SEVERAL_GROUPINGS =
                because("No filter can leave out combinations of values, so there is no link to these events.");

        private static final OtherLink PERIODS =
                because("No filter can leave out several periods, so there is no link to these events.");

        private static final OtherLink CELLS =
                because("No filter can leave out cells of the map, so there is no link to these events.");

        private static final OtherLink OTHER_CONDITIONS = because(
                "Together with your other filters no filter leaves out exactly the rows shown, so there is no link"
                        + " to these events.");

        /** No link, because none was asked for. */
        static final OtherLink NOT_ASKED = new OtherLink(null, null);

        private static OtherLink because(String reason) {
            return new OtherLink(null, reason);
        }

        /**
         * @param shown keys of the groups that are shown
         * @param limits on the values of one parameter, and on the length of a link
         */
        static OtherLink of(GroupLinks links, List<List<Cell.Key>> shown, FilterSettings limits) {
            if (shown.isEmpty() && (links.dimensions().isEmpty() || !links.separate())) {
                // limit=0: all events
                return new OtherLink(Map.of(), null);
            }
            if (links.dimensions().size() > 1) {
                return SEVERAL_GROUPINGS;
            }
            Dimension dimension = links.dimensions().get(0);
            EventFilter filter = links.pinnedQuery().filter();
            boolean hasNone = shown.stream().anyMatch(key -> key.get(0).value() == null);
            if (dimension.interval().isPresent()) {
                return PERIODS;
            }
            if (dimension == Dimension.GRID) {
                return CELLS;
            }
            if (isRestrictedOtherwise(dimension, filter) || hasNone && dimension == Dimension.COUNTRY) {
                return OTHER_CONDITIONS;
            }
            List<String> values = values(links, dimension, shown);
            if (values.size() > limits.mostValues()) {
                return because("The link to these events would have to leave out more than " + limits.mostValues()
                        + " values, which is the limit for one parameter.");
            }
            Map<String, List<String>> replacements = new LinkedHashMap<>();
            replacements.put(GroupLinks.parameterName(dimension), values);
            if (links.separate() && dimension.isMultiValued()) {
                List<String> single =
                        new ArrayList<>(links.pinnedQuery().links().valuesOf("single"));
                single.add(dimension.code());
                replacements.put("single", single);
            }
            int length = links.pinnedQuery().eventsUrlWith(replacements).length();
            return length > limits.longestLink()
                    ? because("The link to these events would have to leave out so many values that it had " + length
                            + " characters; at most " + limits.longestLink() + " are allowed.")
                    : new OtherLink(replacements, null);
        }

        /**
         * Whether there are conditions under which excluding a value leaves out more than the value's row: a row has only
         * elements that meet all conditions (rule 12), and an exclusion looks at every element.
         */
        private static boolean isRestrictedOtherwise(Dimension dimension, EventFilter filter) {
            LocationFilter locations = filter.locations();
            ActorFilter actors = filter.actors();
            SourceFilter sources = filter.sources();
            return switch (dimension) {
                case COUNTRY ->
                    locations.isLocated()
                            || anyRequired(
                                    locations.admin1(),
                                    locations.admin2(),
                                    locations.admin1Id(),
                                    locations.admin2Id(),
                                    locations.area(),
                                    locations.precision());
                case LOCATION_PRECISION ->
                    locations.isLocated()
                            || !locations.precision().isUnrestricted()
                            || anyRequired(
                                    locations.country(),
                                    locations.admin1(),
                                    locations.admin2(),
                                    locations.admin1Id(),
                                    locations.admin2Id(),
                                    locations.area());
                case ACTOR -> anyRequired(actors.kind(), actors.role(), actors.standing());
                case ACTOR_KIND -> anyRequired(actors.actor(), actors.role(), actors.standing());
                case SOURCE -> anyRequired(sources.sourceKind(), sources.report());
                case SOURCE_KIND -> anyRequired(sources.source(), sources.report());
                case DATE_PRECISION -> !filter.dates().precision().isUnrestricted();
                default -> false;
            };
        }

        private static boolean anyRequired(Terms<?>... terms) {
            return Stream.of(terms).anyMatch(one -> one.isValueRequired() || one.none());
        }

        /** What the filter requires of the dimension, without the shown values, and the shown values excluded. */
        private static List<String> values(GroupLinks links, Dimension dimension, List<List<Cell.Key>> shown) {
            Set<String> excluded = new HashSet<>();
            shown.forEach(key -> excluded.add(value(dimension, key.get(0))));
            Set<String> values = new HashSet<>();
            required(links, dimension)
                    .filter(value -> !excluded.contains(value))
                    .forEach(values::add);
            for (String value : excluded) {
                values.add(value.equals("!*") ? "*" : "!" + value);
            }
            return List.copyOf(values);
        }

        /** Tags in folded form, in which they are compared. */
        private static String value(Dimension dimension, Cell.Key key) {
            return dimension == Dimension.TAG && key.value() != null
                    ? FilterLinks.literal((String) key.value())
                    : GroupLinks.parameterValue(key);
        }

        private static Stream<String> required(GroupLinks links, Dimension dimension) {
            EventFilter filter = links.pinnedQuery().filter();
            return switch (dimension) {
                case COUNTRY -> codes(filter.locations().country());
                case TYPE -> codes(filter.classification().type());
                case SUB_TYPE -> codes(filter.classification().subType());
                case VIOLENCE -> codes(filter.classification().violence());
                case VERIFICATION -> codes(filter.classification().verification());
                case CLARITY -> codes(filter.classification().clarity());
                case ACTOR_KIND -> codes(filter.actors().kind());
                case SOURCE_KIND -> codes(filter.sources().sourceKind());
                case GROUP -> codes(filter.figures().hasGroup());
                case TAG ->
                    Stream.concat(
                            filter.records().tag().included().stream().map(FilterLinks::literal),
                            filter.records().tag().any() ? Stream.of("*") : Stream.empty());
                default ->
                    links.pinnedQuery().links().valuesOf(GroupLinks.parameterName(dimension)).stream()
                            .filter(value -> !value.startsWith("!"));
            };
        }

        private static Stream<String> codes(Terms<?> terms) {
            return Stream.concat(
                    terms.included().stream().map(Object::toString), terms.any() ? Stream.of("*") : Stream.empty());
        }
    }
}
