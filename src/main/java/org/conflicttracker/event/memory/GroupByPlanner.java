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
import org.conflicttracker.columnstore.Snapshot;
import org.conflicttracker.columnstore.WithinAreaPredicate;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.DateFilter;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.LocationFilter;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.Dimension;

/** How a question wants events grouped, as the index can do it. */
final class GroupByPlanner {

    private final CellQuery query;
    private final Parts parts;
    private final Snapshot snapshot;
    private final EventFilter filter;
    private final TermEvaluator passing;

    /** What questions share. */
    record Parts(Dictionaries meanings, GroupingKeys groupings, Calendars calendars) {}

    GroupByPlanner(CellQuery query, Parts parts, Snapshot snapshot) {
        this.query = query;
        this.parts = parts;
        this.snapshot = snapshot;
        this.filter = query.selection().filter();
        this.passing = new TermEvaluator(filter, parts.meanings());
    }

    /** One axis for the dimensions of each part of an event and for each of time; the course, where there is one, comes last. */
    List<GroupingKey> groupings() {
        Map<Object, List<Dimension>> together = new LinkedHashMap<>();
        for (Dimension dimension : query.by()) {
            Object part = dimension.interval().isPresent() ? dimension : part(dimension);
            together.computeIfAbsent(part, first -> new ArrayList<>()).add(dimension);
        }
        List<GroupingKey> groupings = new ArrayList<>();
        together.values().forEach(dimensions -> groupings.add(grouping(dimensions)));
        return groupings;
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

    private static Part part(Dimension dimension) {
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

    private GroupingKey grouping(List<Dimension> dimensions) {
        Dimension first = dimensions.get(0);
        if (first.interval().isPresent()) {
            TimeGroupKey axis = time(first.interval().get());
            return new GroupingKey(
                    dimensions,
                    axis,
                    key -> List.of(new Cell.Key(axis.calendar().key(key), null)));
        }
        if (part(first) == Part.FIGURE) {
            GroupKeyFactory axis = new GroupKeyFactory(groups());
            return new GroupingKey(dimensions, axis, key -> List.of(new Cell.Key(GroupKeyFactory.group(key), null)));
        }
        GroupKeyTable.Keys keys = parts.groupings().keys(dimensions);
        GroupKey axis =
                switch (part(first)) {
                    case PLACE -> new MultiValueGroupKey(MultiValuedField.AREA, keys, places());
                    case INVOLVEMENT ->
                        new MultiValueGroupKey(
                                MultiValuedField.INVOLVEMENT,
                                keys,
                                pass(MultiValuedField.INVOLVEMENT, passing.involvements()));
                    case MENTION -> new MultiValueGroupKey(MultiValuedField.PUBLISHER, keys, mentions());
                    case VOICE ->
                        new MultiValueGroupKey(
                                MultiValuedField.VOICE, keys, pass(MultiValuedField.VOICE, passing.voices()));
                    case TAG ->
                        new MultiValueGroupKey(MultiValuedField.TAG, keys, pass(MultiValuedField.TAG, passing.tags()));
                    default ->
                        new AttributeGroupKey(keys.keys(), keys.meanings().size());
                };
        return new GroupingKey(dimensions, axis, keys.meanings()::get);
    }

    private static MultiValueGroupKey.Pass pass(MultiValuedField family, CodeSet codes) {
        return (found, place, no) -> codes.has(found.code(family, place, no));
    }

    private MultiValueGroupKey.Pass places() {
        if (filter.where().equals(LocationFilter.OPEN)) {
            return null;
        }
        CodeSet areas = passing.areas();
        WithinAreaPredicate.Spot spot = passing.spot();
        MultiValueGroupKey.Pass pass = pass(MultiValuedField.AREA, areas);
        return spot == null ? pass : (found, place, no) -> pass.passes(found, place, no) && found.lies(spot, place, no);
    }

    private MultiValueGroupKey.Pass mentions() {
        MultiValueGroupKey.Pass publishers = pass(MultiValuedField.PUBLISHER, passing.publishers());
        CodeSet reports = passing.reports();
        return reports == null
                ? publishers
                : (found, place, no) -> publishers.passes(found, place, no)
                        && reports.has(found.code(MultiValuedField.REPORT, place, no));
    }

    private List<Group> groups() {
        Terms<Group> terms = filter.figures().hasGroup();
        return Arrays.stream(Group.values())
                .filter(group -> group != Group.ALL && CodeSetResolver.present(terms, group))
                .toList();
    }

    /** The axis of the course. */
    TimeGroupKey time(Interval interval) {
        DateFilter when = filter.when();
        LocalDate from = when.days().from();
        boolean early = when.overlap() && from != null;
        return new TimeGroupKey(
                parts.calendars().of(interval, snapshot), early ? (int) from.toEpochDay() : Integer.MIN_VALUE);
    }

    /** @param course null where there is none */
    GroupBySpec cut(List<GroupingKey> groupings, TimeGroupKey course) {
        List<GroupKey> axes = new ArrayList<>();
        groupings.forEach(grouping -> axes.add(grouping.axis()));
        int grouped = IntStream.range(0, axes.size())
                .filter(i -> axes.get(i) instanceof GroupKeyFactory)
                .findFirst()
                .orElse(-1);
        if (course != null) {
            axes.add(course);
        }
        return new GroupBySpec(
                axes,
                query.measures().stream()
                        .map(outcome -> slots(outcome, grouped))
                        .toList(),
                grouped,
                edge(course));
    }

    /** Without a group of its own, an event is summed by the one the filter speaks of. */
    private int[] slots(Outcome outcome, int grouped) {
        Group asked = filter.figures().group();
        return grouped < 0
                ? new int[] {FigureColumnId.of(outcome, asked)}
                : IntStream.rangeClosed(0, Group.values().length)
                        .map(key -> FigureColumnId.of(outcome, key == 0 ? asked : GroupKeyFactory.group(key)))
                        .toArray();
    }

    private IntervalEdge edge(TimeGroupKey course) {
        if (course == null) {
            return null;
        }
        Dictionary<EventAttributes> kinds = parts.meanings().kinds;
        DatePrecision[] precisions = IntStream.range(0, kinds.size())
                .mapToObj(code -> kinds.get(code).precision())
                .toArray(DatePrecision[]::new);
        Calendars calendars = parts.calendars();
        return new IntervalEdge(course, precisions)
                .widened(DatePrecision.WEEK, calendars.of(Interval.WEEK, snapshot), 7)
                .widened(DatePrecision.MONTH, calendars.of(Interval.MONTH, snapshot), 28)
                .widened(DatePrecision.YEAR, calendars.of(Interval.YEAR, snapshot), 365);
    }
}
