package org.conflicttracker.event.memory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.conflicttracker.event.claim.Group;
import org.conflicttracker.event.claim.Outcome;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.filter.WhenCondition;
import org.conflicttracker.event.filter.WhereCondition;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.index.Axis;
import org.conflicttracker.index.Codes;
import org.conflicttracker.index.Cut;
import org.conflicttracker.index.Family;
import org.conflicttracker.index.InPlaces;
import org.conflicttracker.index.Snapshot;
import org.conflicttracker.time.DatePrecision;
import org.conflicttracker.time.Interval;

/** How a question wants events grouped, as the index can do it. */
final class CutMaker {

    private final CellQuery query;
    private final Parts parts;
    private final Snapshot snapshot;
    private final EventFilter filter;
    private final Passing passing;

    /** What questions share. */
    record Parts(Meanings meanings, Groupings groupings, Calendars calendars) {}

    CutMaker(CellQuery query, Parts parts, Snapshot snapshot) {
        this.query = query;
        this.parts = parts;
        this.snapshot = snapshot;
        this.filter = query.selection().filter();
        this.passing = new Passing(filter, parts.meanings());
    }

    /** One axis for the dimensions of each part of an event and for each of time; the course, where there is one, comes last. */
    List<Grouping> groupings() {
        Map<Object, List<Dimension>> together = new LinkedHashMap<>();
        for (Dimension dimension : query.by()) {
            Object part = dimension.interval().isPresent() ? dimension : part(dimension);
            together.computeIfAbsent(part, first -> new ArrayList<>()).add(dimension);
        }
        List<Grouping> groupings = new ArrayList<>();
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

    private Grouping grouping(List<Dimension> dimensions) {
        Dimension first = dimensions.get(0);
        if (first.interval().isPresent()) {
            TimeAxis axis = time(first.interval().get());
            return new Grouping(
                    dimensions,
                    axis,
                    key -> List.of(new Cell.Key(axis.calendar().key(key), null)));
        }
        if (part(first) == Part.FIGURE) {
            GroupAxis axis = new GroupAxis(groups());
            return new Grouping(dimensions, axis, key -> List.of(new Cell.Key(GroupAxis.group(key), null)));
        }
        KeyTable.Keys keys = parts.groupings().keys(dimensions);
        Axis axis =
                switch (part(first)) {
                    case PLACE -> new FamilyAxis(Family.AREA, keys, places());
                    case INVOLVEMENT ->
                        new FamilyAxis(Family.INVOLVEMENT, keys, pass(Family.INVOLVEMENT, passing.involvements()));
                    case MENTION -> new FamilyAxis(Family.PUBLISHER, keys, mentions());
                    case VOICE -> new FamilyAxis(Family.VOICE, keys, pass(Family.VOICE, passing.voices()));
                    case TAG -> new FamilyAxis(Family.TAG, keys, pass(Family.TAG, passing.tags()));
                    default -> new KindAxis(keys.keys(), keys.meanings().size());
                };
        return new Grouping(dimensions, axis, keys.meanings()::get);
    }

    private static FamilyAxis.Pass pass(Family family, Codes codes) {
        return (found, place, no) -> codes.has(found.code(family, place, no));
    }

    private FamilyAxis.Pass places() {
        if (filter.where().equals(WhereCondition.OPEN)) {
            return null;
        }
        Codes areas = passing.areas();
        InPlaces.Spot spot = passing.spot();
        FamilyAxis.Pass pass = pass(Family.AREA, areas);
        return spot == null ? pass : (found, place, no) -> pass.passes(found, place, no) && found.lies(spot, place, no);
    }

    private FamilyAxis.Pass mentions() {
        FamilyAxis.Pass publishers = pass(Family.PUBLISHER, passing.publishers());
        Codes reports = passing.reports();
        return reports == null
                ? publishers
                : (found, place, no) ->
                        publishers.passes(found, place, no) && reports.has(found.code(Family.REPORT, place, no));
    }

    private List<Group> groups() {
        Terms<Group> terms = filter.figures().hasGroup();
        return Arrays.stream(Group.values())
                .filter(group -> group != Group.ALL && Meant.present(terms, group))
                .toList();
    }

    /** The axis of the course. */
    TimeAxis time(Interval interval) {
        WhenCondition when = filter.when();
        LocalDate from = when.days().from();
        boolean early = when.overlap() && from != null;
        return new TimeAxis(
                parts.calendars().of(interval, snapshot), early ? (int) from.toEpochDay() : Integer.MIN_VALUE);
    }

    /** @param course null where there is none */
    Cut cut(List<Grouping> groupings, TimeAxis course) {
        List<Axis> axes = new ArrayList<>();
        groupings.forEach(grouping -> axes.add(grouping.axis()));
        int grouped = IntStream.range(0, axes.size())
                .filter(i -> axes.get(i) instanceof GroupAxis)
                .findFirst()
                .orElse(-1);
        if (course != null) {
            axes.add(course);
        }
        return new Cut(
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
                ? new int[] {Slot.of(outcome, asked)}
                : IntStream.rangeClosed(0, Group.values().length)
                        .map(key -> Slot.of(outcome, key == 0 ? asked : GroupAxis.group(key)))
                        .toArray();
    }

    private Edge edge(TimeAxis course) {
        if (course == null) {
            return null;
        }
        Dictionary<Kind> kinds = parts.meanings().kinds;
        DatePrecision[] precisions = IntStream.range(0, kinds.size())
                .mapToObj(code -> kinds.get(code).precision())
                .toArray(DatePrecision[]::new);
        Calendars calendars = parts.calendars();
        return new Edge(course, precisions)
                .widened(DatePrecision.WEEK, calendars.of(Interval.WEEK, snapshot), 7)
                .widened(DatePrecision.MONTH, calendars.of(Interval.MONTH, snapshot), 28)
                .widened(DatePrecision.YEAR, calendars.of(Interval.YEAR, snapshot), 365);
    }
}
