package org.conflicttracker.event.memory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
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
    private final Parts tables;
    private final Snapshot snapshot;
    private final EventFilter filter;
    private final TermEvaluator termEvaluator;

    /** What questions share. */
    record Parts(Dictionaries dictionaries, GroupingKeys groupingKeys, Calendars calendars) {}

    GroupByPlanner(CellQuery query, Parts parts, Snapshot snapshot) {
        this.query = query;
        this.tables = parts;
        this.snapshot = snapshot;
        this.filter = query.selection().filter();
        this.termEvaluator = new TermEvaluator(filter, parts.dictionaries());
    }

    /** One axis for the dimensions of each part of an event and for each of time; the course, where there is one, comes last. */
    List<GroupingKey> groupingKeys() {
        Map<Object, List<Dimension>> together = new LinkedHashMap<>();
        for (Dimension dimension : query.dimensions()) {
            Object part = dimension.interval().isPresent() ? dimension : partOf(dimension);
            together.computeIfAbsent(part, first -> new ArrayList<>()).add(dimension);
        }
        List<GroupingKey> groupings = new ArrayList<>();
        together.values().forEach(dimensions -> groupings.add(groupingKey(dimensions)));
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

    private GroupingKey groupingKey(List<Dimension> dimensions) {
        Dimension first = dimensions.get(0);
        if (first.interval().isPresent()) {
            TimeGroupKey axis = timeKey(first.interval().get());
            return new GroupingKey(
                    dimensions,
                    axis,
                    key -> List.of(new Cell.Key(axis.calendar().key(key), null)));
        }
        if (partOf(first) == Part.FIGURE) {
            GroupKeyFactory axis = new GroupKeyFactory(casualtyGroups());
            return new GroupingKey(dimensions, axis, key -> List.of(new Cell.Key(GroupKeyFactory.groupOf(key), null)));
        }
        GroupKeyTable.Keys keys = tables.groupingKeys().keys(dimensions);
        GroupKey axis =
                switch (partOf(first)) {
                    case PLACE -> new MultiValueGroupKey(MultiValuedField.AREA, keys, locationFilter());
                    case INVOLVEMENT ->
                        new MultiValueGroupKey(
                                MultiValuedField.INVOLVEMENT,
                                keys,
                                codeFilter(MultiValuedField.INVOLVEMENT, termEvaluator.involvementCodes()));
                    case MENTION -> new MultiValueGroupKey(MultiValuedField.PUBLISHER, keys, mentionFilter());
                    case VOICE ->
                        new MultiValueGroupKey(
                                MultiValuedField.VOICE,
                                keys,
                                codeFilter(MultiValuedField.VOICE, termEvaluator.attributionCodes()));
                    case TAG ->
                        new MultiValueGroupKey(
                                MultiValuedField.TAG, keys, codeFilter(MultiValuedField.TAG, termEvaluator.tagCodes()));
                    default ->
                        new AttributeGroupKey(keys.keyByCode(), keys.cellKeys().size());
                };
        return new GroupingKey(dimensions, axis, keys.cellKeys()::get);
    }

    private static MultiValueGroupKey.Pass codeFilter(MultiValuedField family, CodeSet codes) {
        return (found, place, no) -> codes.contains(found.code(family, place, no));
    }

    private MultiValueGroupKey.Pass locationFilter() {
        if (filter.locations().equals(LocationFilter.UNRESTRICTED)) {
            return null;
        }
        CodeSet areas = termEvaluator.areaCodes();
        WithinAreaPredicate.Spot spot = termEvaluator.shape();
        MultiValueGroupKey.Pass pass = codeFilter(MultiValuedField.AREA, areas);
        return spot == null
                ? pass
                : (found, place, no) -> pass.accepts(found, place, no) && found.isWithin(spot, place, no);
    }

    private MultiValueGroupKey.Pass mentionFilter() {
        MultiValueGroupKey.Pass publishers = codeFilter(MultiValuedField.PUBLISHER, termEvaluator.publisherCodes());
        CodeSet reports = termEvaluator.reportCodes();
        return reports == null
                ? publishers
                : (found, place, no) -> publishers.accepts(found, place, no)
                        && reports.contains(found.code(MultiValuedField.REPORT, place, no));
    }

    private List<Group> casualtyGroups() {
        Terms<Group> terms = filter.figures().hasGroup();
        return Arrays.stream(Group.values())
                .filter(group -> group != Group.ALL && CodeSetResolver.isIncluded(terms, group))
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
    GroupBySpec plan(List<GroupingKey> groupings, TimeGroupKey course) {
        List<GroupKey> axes = new ArrayList<>();
        groupings.forEach(grouping -> axes.add(grouping.groupKey()));
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
                        .map(key -> FigureColumnId.of(outcome, key == 0 ? asked : GroupKeyFactory.groupOf(key)))
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
        Calendars calendars = tables.calendars();
        return new IntervalEdge(course, precisions)
                .withWidening(DatePrecision.WEEK, calendars.of(Interval.WEEK, snapshot), 7)
                .withWidening(DatePrecision.MONTH, calendars.of(Interval.MONTH, snapshot), 28)
                .withWidening(DatePrecision.YEAR, calendars.of(Interval.YEAR, snapshot), 365);
    }

    /** By what an event has one of. */
    record AttributeGroupKey(int[] keys, int size) implements GroupKey.One {

        @Override
        public void readKeys(GroupKey.Found found, int[] into) {
            found.eventAttributes(into);
            for (int i = 0; i < found.count(); i++) {
                into[i] = keys[into[i]];
            }
        }
    }

    /**
     * By whose casualties there are figures of alone. Key 0 is none, then come the groups.
     *
     * @param groups those that pass the filter
     */
    record GroupKeyFactory(List<Group> groups) implements GroupKey.Some {

        private static final Group[] ALL_GROUPS = Group.values();

        @Override
        public int size() {
            return ALL_GROUPS.length + 1;
        }

        @Override
        public int maxKeys(GroupKey.Found found, int place) {
            return size();
        }

        @Override
        public int readKeys(GroupKey.Found found, int place, int[] into) {
            int count = 0;
            for (Group group : groups) {
                if (hasFigure(found, place, group)) {
                    into[count++] = group.ordinal() + 1;
                }
            }
            if (count == 0) {
                into[count++] = 0;
            }
            return count;
        }

        private static boolean hasFigure(GroupKey.Found found, int place, Group group) {
            for (int slot : FigureColumnId.of(group)) {
                if (found.figureCode(slot, place) != 0) {
                    return true;
                }
            }
            return false;
        }

        /** The group of a key; null for none. */
        static Group groupOf(int key) {
            return key == 0 ? null : ALL_GROUPS[key - 1];
        }
    }

    /**
     * Which events may have happened, in part, outside the interval in which they count: what {@code EventDates.span} and {@code Counting}
     * say, with days as numbers.
     */
    static final class IntervalEdge implements GroupBySpec.Edge {

        /** A precision with the days it stands for. @param shortest what lasts so many days stays as it is */
        private record Widening(Calendar calendar, int minLengthDays) {}

        private final TimeGroupKey timeKey;
        private final DatePrecision[] precisions;
        private final Map<DatePrecision, Widening> widenings = new EnumMap<>(DatePrecision.class);

        /** @param precisions of each kind of event */
        IntervalEdge(TimeGroupKey course, DatePrecision[] precisions) {
            this.timeKey = course;
            this.precisions = precisions;
        }

        /** What is known only to intervals of the calendar may have happened on all days of them. */
        IntervalEdge withWidening(DatePrecision precision, Calendar calendar, int shortest) {
            widenings.put(precision, new Widening(calendar, shortest));
            return this;
        }

        @Override
        public void markImprecise(GroupKey.Found found, int[] into) {
            int[] starts = new int[found.count()];
            int[] lengths = new int[found.count()];
            found.startDays(starts);
            found.lengthDays(lengths);
            found.eventAttributes(into);
            for (int i = 0; i < starts.length; i++) {
                into[i] = isImprecise(starts[i], lengths[i], precisions[into[i]]) ? 1 : 0;
            }
        }

        private boolean isImprecise(int start, int length, DatePrecision precision) {
            if (start < timeKey.earliestStartDay()) {
                return true;
            }
            if (precision == DatePrecision.DAY || precision == DatePrecision.DAYS) {
                return length > 0 && crossesBoundary(start, start + length);
            }
            Widening widening = widenings.get(precision);
            if (length + 1 >= widening.minLengthDays()) {
                return crossesBoundary(start, start + length);
            }
            Calendar calendar = widening.calendar();
            return crossesBoundary(calendar.startOf(start), calendar.endOf(start + length));
        }

        private boolean crossesBoundary(int first, int last) {
            return timeKey.calendar().of(first) != timeKey.calendar().of(last);
        }
    }

    /**
     * By what an event may have several of: it counts under each different value once (domain.md, rule 11), of those that pass the filter
     * (rule 12); under none where none does.
     */
    static final class MultiValueGroupKey implements GroupKey.Some {

        /** Whether one of the row's codes passes the filter. */
        @FunctionalInterface
        interface Pass {
            boolean accepts(GroupKey.Found found, int place, int no);
        }

        private final MultiValuedField field;
        private final GroupKeyTable.Keys keys;
        private final Pass codeFilter;

        /** @param pass null where all pass */
        MultiValueGroupKey(MultiValuedField family, GroupKeyTable.Keys keys, Pass pass) {
            this.field = family;
            this.keys = keys;
            this.codeFilter = pass;
        }

        @Override
        public int size() {
            return keys.cellKeys().size();
        }

        @Override
        public int maxKeys(GroupKey.Found found, int place) {
            return Math.max(1, found.codes(field, place));
        }

        /** Most rows have one code, and mostly any passes. */
        @Override
        public int readKeys(GroupKey.Found found, int place, int[] into) {
            int codes = found.codes(field, place, into);
            int count = 0;
            for (int no = 0; no < codes; no++) {
                if (codeFilter == null || codeFilter.accepts(found, place, no)) {
                    int key = keys.keyByCode()[into[no]];
                    if (count == 0 || isNew(key, into, count)) {
                        into[count++] = key;
                    }
                }
            }
            if (count == 0) {
                into[count++] = 0;
            }
            return count;
        }

        private boolean isNew(int key, int[] others, int count) {
            for (int i = 0; i < count; i++) {
                if (keys.canonicalKeys()[others[i]] == keys.canonicalKeys()[key]) {
                    return false;
                }
            }
            return true;
        }
    }
}
