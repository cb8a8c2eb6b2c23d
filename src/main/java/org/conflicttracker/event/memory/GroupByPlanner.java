package org.conflicttracker.event.memory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.conflicttracker.columnstore.CodeSet;
import org.conflicttracker.columnstore.GroupBySpec;
import org.conflicttracker.columnstore.GroupKey;
import org.conflicttracker.columnstore.MultiValuedField;
import org.conflicttracker.columnstore.Predicates;
import org.conflicttracker.columnstore.Snapshot;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.DateFilter;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.LocationFilter;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.memory.Dictionaries.EventAttributes;
import org.conflicttracker.event.memory.EventGroupKeys.AttributeGroupKey;
import org.conflicttracker.event.memory.EventGroupKeys.CasualtyGroupKey;
import org.conflicttracker.event.memory.EventGroupKeys.IntervalEdge;
import org.conflicttracker.event.memory.EventGroupKeys.MultiValueGroupKey;
import org.conflicttracker.event.memory.EventGroupKeys.TimeGroupKey;
import org.conflicttracker.event.memory.GroupKeyTables.GroupKeyTable;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.Dimension;

/** How a question wants events grouped, as the index can do it. */
final class GroupByPlanner {

    private final CellQuery query;
    private final Parts tables;
    private final Snapshot snapshot;
    private final EventFilter filter;
    private final CodeSetResolver codeSets;

    /** What questions share. */
    record Parts(Dictionaries dictionaries, GroupKeyTables dimensionKeys, BucketCalendar.Cache calendars) {}

    GroupByPlanner(CellQuery query, Parts parts, Snapshot snapshot) {
        this.query = query;
        this.tables = parts;
        this.snapshot = snapshot;
        this.filter = query.selection().filter();
        this.codeSets = new CodeSetResolver(filter, parts.dictionaries());
    }

    /** One axis for the dimensions of each part of an event and for each of time; the course, where there is one, comes last. */
    List<DimensionKey> dimensionKeys() {
        Map<Object, List<Dimension>> together = new LinkedHashMap<>();
        for (Dimension dimension : query.dimensions()) {
            Object part = dimension.interval().isPresent() ? dimension : partOf(dimension);
            together.computeIfAbsent(part, first -> new ArrayList<>()).add(dimension);
        }
        List<DimensionKey> dimensionKeys = new ArrayList<>();
        together.values().forEach(dimensions -> dimensionKeys.add(groupingKey(dimensions)));
        return dimensionKeys;
    }

    private enum Part {
        KIND,
        PLACE,
        INVOLVEMENT,
        MENTION,
        VOICE,
        TAG,
        FIGURE
    }

    private static Part partOf(Dimension dimension) {
        return switch (dimension) {
            case COUNTRY, ADMIN1, ADMIN2, LOCATION_PRECISION -> Part.PLACE;
            case ACTOR, ACTOR_KIND -> Part.INVOLVEMENT;
            case SOURCE, SOURCE_KIND -> Part.MENTION;
            case ATTRIBUTED_TO -> Part.VOICE;
            case TAG -> Part.TAG;
            case GROUP -> Part.FIGURE;
            default -> Part.KIND;
        };
    }

    private DimensionKey groupingKey(List<Dimension> dimensions) {
        Dimension first = dimensions.get(0);
        if (first.interval().isPresent()) {
            TimeGroupKey axis = timeKey(first.interval().get());
            return new DimensionKey(
                    dimensions,
                    axis,
                    key -> List.of(new Cell.Key(axis.calendar().key(key), null)));
        }
        if (partOf(first) == Part.FIGURE) {
            CasualtyGroupKey axis = new CasualtyGroupKey(casualtyGroups());
            return new DimensionKey(
                    dimensions, axis, key -> List.of(new Cell.Key(CasualtyGroupKey.groupOf(key), null)));
        }
        GroupKeyTable.Keys keys = tables.dimensionKeys().keys(dimensions);
        GroupKey axis =
                switch (partOf(first)) {
                    case PLACE -> new MultiValueGroupKey(MultiValuedField.AREA, keys, locationFilter());
                    case INVOLVEMENT ->
                        new MultiValueGroupKey(
                                MultiValuedField.INVOLVEMENT,
                                keys,
                                codeFilter(MultiValuedField.INVOLVEMENT, codeSets.involvementCodes()));
                    case MENTION -> new MultiValueGroupKey(MultiValuedField.PUBLISHER, keys, mentionFilter());
                    case VOICE ->
                        new MultiValueGroupKey(
                                MultiValuedField.ATTRIBUTION,
                                keys,
                                codeFilter(MultiValuedField.ATTRIBUTION, codeSets.attributionCodes()));
                    case TAG ->
                        new MultiValueGroupKey(
                                MultiValuedField.TAG, keys, codeFilter(MultiValuedField.TAG, codeSets.tagCodes()));
                    default ->
                        new AttributeGroupKey(keys.keyByCode(), keys.cellKeys().size());
                };
        return new DimensionKey(dimensions, axis, keys.cellKeys()::get);
    }

    private static MultiValueGroupKey.Pass codeFilter(MultiValuedField family, CodeSet codes) {
        return (found, place, no) -> codes.contains(found.code(family, place, no));
    }

    private MultiValueGroupKey.Pass locationFilter() {
        if (filter.locations().equals(LocationFilter.UNRESTRICTED)) {
            return null;
        }
        CodeSet areas = codeSets.areaCodes();
        Predicates.Shape spot = codeSets.shape();
        MultiValueGroupKey.Pass pass = codeFilter(MultiValuedField.AREA, areas);
        return spot == null
                ? pass
                : (found, place, no) -> pass.accepts(found, place, no) && found.isWithin(spot, place, no);
    }

    private MultiValueGroupKey.Pass mentionFilter() {
        MultiValueGroupKey.Pass publishers = codeFilter(MultiValuedField.PUBLISHER, codeSets.publisherCodes());
        CodeSet reports = codeSets.reportCodes();
        return reports == null
                ? publishers
                : (found, place, no) -> publishers.accepts(found, place, no)
                        && reports.contains(found.code(MultiValuedField.REPORT, place, no));
    }

    private List<Group> casualtyGroups() {
        Terms<Group> terms = filter.figures().hasGroup();
        return Arrays.stream(Group.values())
                .filter(group -> group != Group.ALL && TermEvaluator.isIncluded(terms, group))
                .toList();
    }

    /** The axis of the course. */
    TimeGroupKey timeKey(Interval interval) {
        DateFilter when = filter.dates();
        LocalDate from = when.days().from();
        boolean early = when.overlap() && from != null;
        return new TimeGroupKey(
                tables.calendars().of(interval, snapshot), early ? (int) from.toEpochDay() : Integer.MIN_VALUE);
    }

    /** @param course null where there is none */
    GroupBySpec plan(List<DimensionKey> dimensionKeys, TimeGroupKey course) {
        List<GroupKey> axes = new ArrayList<>();
        dimensionKeys.forEach(grouping -> axes.add(grouping.groupKey()));
        int grouped = IntStream.range(0, axes.size())
                .filter(i -> axes.get(i) instanceof CasualtyGroupKey)
                .findFirst()
                .orElse(-1);
        if (course != null) {
            axes.add(course);
        }
        return new GroupBySpec(
                axes,
                query.measures().stream()
                        .map(outcome -> figureColumns(outcome, grouped))
                        .toList(),
                grouped,
                imprecisionTest(course));
    }

    /** Without a group of its own, an event is summed by the one the filter speaks of. */
    private int[] figureColumns(Outcome outcome, int grouped) {
        Group asked = filter.figures().group();
        return grouped < 0
                ? new int[] {FigureColumnId.of(outcome, asked)}
                : IntStream.rangeClosed(0, Group.values().length)
                        .map(key -> FigureColumnId.of(outcome, key == 0 ? asked : CasualtyGroupKey.groupOf(key)))
                        .toArray();
    }

    private IntervalEdge imprecisionTest(TimeGroupKey course) {
        if (course == null) {
            return null;
        }
        Dictionary<EventAttributes> kinds = tables.dictionaries().eventAttributes;
        DatePrecision[] precisions = IntStream.range(0, kinds.size())
                .mapToObj(code -> kinds.decode(code).precision())
                .toArray(DatePrecision[]::new);
        BucketCalendar.Cache calendars = tables.calendars();
        return new IntervalEdge(course, precisions)
                .withWidening(DatePrecision.WEEK, calendars.of(Interval.WEEK, snapshot), 7)
                .withWidening(DatePrecision.MONTH, calendars.of(Interval.MONTH, snapshot), 28)
                .withWidening(DatePrecision.YEAR, calendars.of(Interval.YEAR, snapshot), 365);
    }

    /**
     * Some of the dimensions asked for, which go together, as one axis.
     *
     * @param decoder of each key of the axis, one for each of the dimensions
     */
    record DimensionKey(List<Dimension> dimensions, GroupKey groupKey, Decoder decoder) {

        /** What a key stands for. */
        @FunctionalInterface
        interface Decoder {
            List<Cell.Key> decode(int key);
        }
    }
}
