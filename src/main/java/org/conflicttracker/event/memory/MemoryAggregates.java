package org.conflicttracker.event.memory;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.conflicttracker.columnstore.ColumnPredicate;
import org.conflicttracker.columnstore.FigureTable;
import org.conflicttracker.columnstore.GroupBySpec;
import org.conflicttracker.columnstore.GroupKey;
import org.conflicttracker.columnstore.GroupMeter;
import org.conflicttracker.columnstore.HashAggregator;
import org.conflicttracker.columnstore.MultiValuedField;
import org.conflicttracker.columnstore.PartialAggregates;
import org.conflicttracker.columnstore.Predicates;
import org.conflicttracker.columnstore.RowGroups;
import org.conflicttracker.columnstore.Search;
import org.conflicttracker.columnstore.Snapshot;
import org.conflicttracker.columnstore.Snapshot.RevisionFigures;
import org.conflicttracker.columnstore.Snapshot.RowSummary;
import org.conflicttracker.common.geo.GeohashGrid;
import org.conflicttracker.common.geo.Position;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.DateFilter;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilter.FilterWeight;
import org.conflicttracker.event.filter.EventFilter.Selection;
import org.conflicttracker.event.filter.RecordFilter.Summaries;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.memory.Dictionaries.EventAttributes;
import org.conflicttracker.event.memory.EventGroupKeys.AttributeGroupKey;
import org.conflicttracker.event.memory.EventGroupKeys.CasualtyGroupKey;
import org.conflicttracker.event.memory.EventGroupKeys.IntervalEdge;
import org.conflicttracker.event.memory.EventGroupKeys.RevisionGroupKey;
import org.conflicttracker.event.memory.EventGroupKeys.TimeGroupKey;
import org.conflicttracker.event.memory.FigureNumbers.Mark;
import org.conflicttracker.event.memory.GroupKeyTables.GroupKeyTable;
import org.conflicttracker.event.memory.MemoryAggregates.GroupByPlanner.DimensionKey;
import org.conflicttracker.event.query.AreaPointRepository;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.Cell.PointSum;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.CellQuery.CellLimit.CellMeter;
import org.conflicttracker.event.query.CellQuery.CellTable;
import org.conflicttracker.event.query.CellSum;
import org.conflicttracker.event.query.CellSum.FigureCounts;
import org.conflicttracker.event.query.CellSum.Measure;
import org.conflicttracker.event.query.CellSum.TakenOff;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.event.query.QueryEngine.ChangeEffect;
import org.conflicttracker.event.query.QueryEngine.ChangeMarks;
import org.conflicttracker.event.query.QueryEngine.RevisionFigure;
import org.conflicttracker.event.query.QueryEngine.Totals;
import org.jspecify.annotations.Nullable;

/** Aggregation in the memory engine. */
@ApplicationScoped
class MemoryAggregates {

    /** Fields by which events refer to reports, sources and actors. */
    private static final Set<MultiValuedField> REFERRING = Set.of(
            MultiValuedField.REPORT,
            MultiValuedField.PUBLISHER,
            MultiValuedField.ATTRIBUTION,
            MultiValuedField.INVOLVEMENT);

    /** Number of revisions whose cells are found by one search. */
    private static final int REVISIONS_AT_A_TIME = 1_000;

    private final IndexUpdater updater;
    private final SearchCache searches;
    private final LookupTables tables;
    private final AreaPointRepository areaPoints;
    private final PartialAggregates partials;

    MemoryAggregates(
            IndexUpdater updater,
            SearchCache searches,
            LookupTables tables,
            AreaPointRepository areaPoints,
            IndexSettings settings) {
        this.areaPoints = areaPoints;
        this.updater = updater;
        this.searches = searches;
        this.tables = tables;
        this.partials = new PartialAggregates(
                (long) (Runtime.getRuntime().maxMemory() / 100.0 * settings.mostOfHeapForPartialSums()),
                settings.partialSumsFromRows());
    }

    /**
     * A query without date range and revision: the key of its partial aggregates. The rows of a segment that match it never change, nor do
     * the numbers of their groups, apart from those of the buckets, which are counted from the first day of their calendar.
     *
     * @param filter without a range of days
     * @param calendars first days of the calendars of all time keys, in the order of the group keys
     * @param mayBeReduced whether less than the figures may be added, which is summed too
     * @param grid grid and table of its keys; null for none
     */
    private record RepeatableQuery(
            EventFilter filter,
            List<Dimension> dimensions,
            List<Outcome> measures,
            @Nullable Interval bucketInterval,
            List<Integer> calendars,
            boolean mayBeReduced,
            @Nullable GridState grid) {

        /**
         * What the keys of a grid depend on.
         *
         * @param table {@link GridKeyTable#number} of the keys
         * @param points {@link GridKeys#pointsHash}
         */
        private record GridState(GeohashGrid grid, long table, long points) {

            /** Null for a query that is on no grid. */
            static @Nullable GridState of(CellQuery query, GroupBySpec groupBy) {
                if (groupBy.pointKeyIndex() < 0) {
                    return null;
                }
                GridKeys keys = (GridKeys) groupBy.groupKeys().get(groupBy.pointKeyIndex());
                return new GridState(query.requireGrid(), keys.tableNumber(), keys.pointsHash());
            }
        }

        /** Weight of filters, in bytes, beyond which they are not kept. */
        private static final int MAX_FILTER_BYTES = 4_096;

        /**
         * Empty for a query that is not to be cached: where events count at the start of the range, where the database is asked too, of
         * some groups of another query, or with a filter that takes much heap.
         */
        static Optional<RepeatableQuery> of(CellQuery query, GroupBySpec groupBy, FigureTable figures) {
            EventFilter filter = query.selection().filter();
            DateFilter dates = filter.dates();
            if (dates.overlap()
                    || query.within() != null
                    || filter.records().recordedSince() != null
                    || !filter.records().externalId().equals(Terms.unrestricted())
                    || filter.records().namesSummaries()
                    || FilterWeight.of(filter) > MAX_FILTER_BYTES) {
                return Optional.empty();
            }
            return Optional.of(new RepeatableQuery(
                    filter.withDates(new DateFilter(false, Days.ALL, dates.precision())),
                    query.dimensions(),
                    query.measures(),
                    query.bucketInterval(),
                    groupBy.groupKeys().stream()
                            .filter(TimeGroupKey.class::isInstance)
                            .map(key -> ((TimeGroupKey) key).calendar().firstDay())
                            .toList(),
                    figures.mayBeReduced(),
                    GridState.of(query, groupBy)));
        }
    }

    CellTable aggregate(CellQuery query, Snapshot snapshot, CellMeter meter) {
        GroupByPlanner planner = planner(query, snapshot);
        List<DimensionKey> dimensionKeys = planner.dimensionKeys();
        TimeGroupKey timeKey = query.bucketInterval() == null ? null : planner.timeKey(query.bucketInterval());
        GroupBySpec groupBy = planner.plan(dimensionKeys, timeKey);
        if (groupBy.isHighCardinality()) {
            meter.begin(
                    groupBy.pointKeyIndex() < 0
                            ? groupBy.keySpaceSize()
                            : Math.min(groupBy.keySpaceSize(), meter.maxGridCells()));
        }
        FigureTable figures = figures(query);
        HashAggregator aggregator = partials.aggregate(
                snapshot,
                searches.search(query.selection()),
                new PartialAggregates.Aggregation(groupBy, figures, meter),
                RepeatableQuery.of(query, groupBy, figures).orElse(null));
        AggregateCellReader reader =
                new AggregateCellReader(dimensionKeys, timeKey == null ? null : timeKey.calendar(), query);
        int[] groupIds = aggregator.groupIds().toArray();
        meter.check(groupIds.length);
        return new CellTable(
                Arrays.stream(groupIds)
                        .mapToObj(groupId -> reader.toCell(aggregator, groupId))
                        .toList(),
                days(aggregator, timeKey));
    }

    /** As {@link org.conflicttracker.event.query.QueryEngine#positions}: one more group key is the revision. */
    Map<Long, Set<Cell.Position>> positions(CellQuery query, Collection<Long> revisions, Snapshot snapshot) {
        CellQuery unmeasured = new CellQuery(
                query.selection(), query.dimensions(), List.of(), query.bucketInterval(), query.within(), query.grid());
        GroupByPlanner planner = planner(unmeasured, snapshot);
        List<DimensionKey> dimensionKeys = planner.dimensionKeys();
        TimeGroupKey timeKey = query.bucketInterval() == null ? null : planner.timeKey(query.bucketInterval());
        GroupBySpec planned = planner.plan(dimensionKeys, timeKey);
        int[] all = revisions.stream().mapToInt(Math::toIntExact).sorted().toArray();
        Search selected = searches.search(query.selection());
        AggregateCellReader reader =
                new AggregateCellReader(dimensionKeys, timeKey == null ? null : timeKey.calendar(), unmeasured);
        Map<Long, Set<Cell.Position>> positions = new HashMap<>();
        for (int from = 0; from < all.length; from += REVISIONS_AT_A_TIME) {
            int[] some = Arrays.copyOfRange(all, from, Math.min(all.length, from + REVISIONS_AT_A_TIME));
            List<GroupKey> groupKeys = new ArrayList<>(planned.groupKeys());
            groupKeys.add(new RevisionGroupKey(some));
            HashAggregator aggregator = snapshot.aggregate(
                    withRevisions(selected, some),
                    new GroupBySpec(
                            groupKeys,
                            List.of(),
                            planned.casualtyGroupIndex(),
                            null,
                            planned.within(),
                            planned.pointKeyIndex()),
                    updater.dictionaries().figures.table().inFull());
            aggregator.groupIds().forEach(groupId -> positions
                    .computeIfAbsent(
                            (long) some[aggregator.key(groupId, groupKeys.size() - 1)], first -> new HashSet<>())
                    .add(reader.toCell(aggregator, groupId).position()));
        }
        return positions;
    }

    /** As {@link org.conflicttracker.event.query.QueryEngine#listFigures}. */
    List<RevisionFigure> listFigures(Collection<Long> revisions, Collection<Outcome> outcomes, Snapshot snapshot) {
        List<RevisionFigure> found = new ArrayList<>();
        Group[] groups = Group.values();
        for (Outcome outcome : outcomes) {
            int[] columns = Arrays.stream(groups)
                    .mapToInt(group -> FigureColumnId.of(outcome, group))
                    .toArray();
            for (long revision : revisions) {
                int[] codes = figures(revision, columns, snapshot).codes();
                for (int i = 0; i < codes.length; i++) {
                    if (codes[i] != 0) {
                        found.add(updater.dictionaries().figures.figure(codes[i], revision, outcome, groups[i]));
                    }
                }
            }
        }
        return found;
    }

    private static Search withRevisions(Search search, int... revisions) {
        List<ColumnPredicate> predicates = new ArrayList<>(search.predicates());
        predicates.add(0, Predicates.revisionIn(revisions));
        return new Search(search.fromDay(), search.toDay(), predicates, search.asOf());
    }

    private GroupByPlanner planner(CellQuery query, Snapshot snapshot) {
        boolean onGrid = Stream.concat(
                        query.dimensions().stream(),
                        query.within() == null ? Stream.empty() : query.within().dimensions().stream())
                .anyMatch(Dimension::isOnGrid);
        Map<Long, Position> points =
                onGrid ? QuarkusTransaction.joiningExisting().call(areaPoints::pointsByArea) : Map.of();
        return new GroupByPlanner(query, tables.current(), snapshot, points);
    }

    /** Keys of the data sets of the events. */
    Set<String> datasets(Search search, Snapshot snapshot) {
        GroupKeyTable.Keys keys = tables.current().groupKeyTables().keys(List.of(Dimension.DATASET));
        return snapshot
                .keysOfEventAttributes(search, keys.keyByCode(), keys.cellKeys().size() - 1)
                .stream()
                .mapToObj(key -> (String) keys.cellKeys().get(key).get(0).value())
                .collect(Collectors.toSet());
    }

    /** As {@link org.conflicttracker.event.query.QueryEngine#effects}. */
    List<ChangeEffect> effects(CellQuery query, List<ChangeMarks.Mark> marks, Snapshot snapshot) {
        int[] columns = planner(query, snapshot).plan(List.of(), null).measureColumns().stream()
                .mapToInt(byGroup -> byGroup[0])
                .toArray();
        boolean reduced = isReduced(query);
        return marks.stream()
                .map(mark -> {
                    RevisionFigures now = figures(mark.revision(), columns, snapshot);
                    return new ChangeEffect(
                            mark.revision(),
                            now.event(),
                            updater.dictionaries()
                                    .revisionAttributes
                                    .decode(now.revisionAttributes())
                                    .change(),
                            now.supersedes(),
                            mark.before()
                                    ? toSum(figures(now.supersedes(), columns, snapshot), reduced)
                                    : CellSum.empty(columns.length),
                            mark.now() ? toSum(now, reduced) : CellSum.empty(columns.length));
                })
                .toList();
    }

    private static RevisionFigures figures(long revision, int[] columns, Snapshot snapshot) {
        return snapshot.findFigures(Math.toIntExact(revision), columns).orElseThrow();
    }

    private CellSum toSum(RevisionFigures event, boolean reduced) {
        FigureNumbers figures = updater.dictionaries().figures;
        return new CellSum(
                1,
                0,
                Arrays.stream(event.codes())
                        .mapToObj(code -> figures.measure(code, reduced))
                        .toList());
    }

    /** Whether summaries count with what their parts do not account for. */
    private static boolean isReduced(CellQuery query) {
        return query.selection().filter().records().summaries() == Summaries.REMAINDER;
    }

    /** The figures as they are added to the sums of the query. */
    private FigureTable figures(CellQuery query) {
        FigureTable table = updater.dictionaries().figures.table();
        return isReduced(query) ? table : table.inFull();
    }

    /** Number of events of a selection. */
    long count(Selection selection, Snapshot snapshot) {
        CellQuery query = new CellQuery(selection, List.of(), List.of(), null);
        GroupBySpec all = new GroupBySpec(List.of(), List.of(), -1, null);
        FigureTable figures = updater.dictionaries().figures.table().inFull();
        HashAggregator aggregator = partials.aggregate(
                snapshot,
                searches.search(selection),
                new PartialAggregates.Aggregation(all, figures, GroupMeter.NONE),
                RepeatableQuery.of(query, all, figures).orElse(null));
        return aggregator.groupIds().mapToLong(aggregator::events).sum();
    }

    /** What the rows that a search finds cover and refer to, in one pass over them. */
    Totals totals(Search search, Snapshot snapshot) {
        Dictionaries dictionaries = updater.dictionaries();
        RowSummary found = snapshot.summarize(search, REFERRING);
        IntStream publishers = codes(found, MultiValuedField.PUBLISHER)
                .map(code -> (int) dictionaries.publishers.decode(code).sourceId());
        IntStream quoted = codes(found, MultiValuedField.ATTRIBUTION)
                .map(code -> (int) dictionaries.attributions.decode(code).sourceId());
        IntStream actors = codes(found, MultiValuedField.INVOLVEMENT)
                .map(code -> (int) dictionaries.involvements.decode(code).actorId());
        boolean isEmpty = found.firstDay() > found.lastDay();
        return new Totals(
                isEmpty ? null : LocalDate.ofEpochDay(found.firstDay()),
                isEmpty ? null : LocalDate.ofEpochDay(found.lastDay()),
                Objects.requireNonNull(found.codes().get(MultiValuedField.REPORT))
                        .cardinality(),
                countDistinct(IntStream.concat(publishers, quoted)),
                countDistinct(actors));
    }

    private static IntStream codes(RowSummary summary, MultiValuedField field) {
        return Objects.requireNonNull(summary.codes().get(field)).stream();
    }

    private static long countDistinct(IntStream ids) {
        BitSet distinct = new BitSet();
        ids.forEach(distinct::set);
        return distinct.cardinality();
    }

    private static Days days(HashAggregator aggregator, @Nullable TimeGroupKey timeKey) {
        return timeKey == null || aggregator.firstStartDay() > aggregator.lastStartDay()
                ? Days.ALL
                : new Days(day(aggregator.firstStartDay(), timeKey), day(aggregator.lastStartDay(), timeKey));
    }

    /** The day on which an event counts: one that began before the range counts on the first day of the range. */
    private static LocalDate day(int start, TimeGroupKey timeKey) {
        return LocalDate.ofEpochDay(Math.max(start, timeKey.earliestStartDay()));
    }

    /** Reader of aggregate cells from the result of the hash aggregation. */
    static final class AggregateCellReader {

        private final List<DimensionKey> dimensionKeys;
        private final @Nullable BucketCalendar calendar;
        private final int measureCount;
        private final boolean onGrid;

        /** By dimension of the query: the index of its group key, and its index in that key. */
        private final int[][] positions;

        /** @param calendar buckets of the timeline; null without time buckets */
        AggregateCellReader(List<DimensionKey> dimensionKeys, @Nullable BucketCalendar calendar, CellQuery query) {
            this.dimensionKeys = dimensionKeys;
            this.calendar = calendar;
            this.measureCount = query.measures().size();
            this.onGrid = dimensionKeys.stream().anyMatch(DimensionKey::isOnGrid);
            this.positions = query.dimensions().stream().map(this::position).toArray(int[][]::new);
        }

        private int[] position(Dimension dimension) {
            int keyIndex = 0;
            while (!dimensionKeys.get(keyIndex).dimensions().contains(dimension)) {
                keyIndex++;
            }
            return new int[] {keyIndex, dimensionKeys.get(keyIndex).dimensions().indexOf(dimension)};
        }

        Cell toCell(HashAggregator aggregator, int groupId) {
            List<Measure> sums = new ArrayList<>(measureCount);
            for (int i = 0; i < measureCount; i++) {
                sums.add(toMeasure(aggregator.measure(groupId, i)));
            }
            LocalDate start = calendar == null
                    ? null
                    : calendar.bucketStarts().get(aggregator.key(groupId, dimensionKeys.size()));
            return new Cell(
                    keys(aggregator, groupId),
                    start,
                    new CellSum(aggregator.events(groupId), aggregator.shared(groupId), sums),
                    aggregator.imprecise(groupId),
                    onGrid ? new PointSum(aggregator.latitudes(groupId), aggregator.longitudes(groupId)) : null);
        }

        /** The basis of every figure in the index is known. */
        private static Measure toMeasure(HashAggregator.MeasureSum sum) {
            return new Measure(
                    sum.known(),
                    sum.low(),
                    sum.best(),
                    sum.high(),
                    new FigureCounts(
                            sum.openEnded(),
                            Mark.CONTESTED.count(sum.marked()),
                            Mark.SUM_OF_PARTS.count(sum.marked()),
                            Mark.IN_WORDS.count(sum.marked()),
                            Mark.OF_EARLIER_RULE.count(sum.marked()),
                            0),
                    sum.sharedKnown(),
                    sum.sharedBest(),
                    new TakenOff(sum.reduction()[0], sum.reduction()[1], sum.reduction()[2], sum.reduction()[3]));
        }

        private List<Cell.Key> keys(HashAggregator aggregator, int groupId) {
            List<List<Cell.Key>> groups = new ArrayList<>(dimensionKeys.size());
            for (int i = 0; i < dimensionKeys.size(); i++) {
                groups.add(dimensionKeys.get(i).values().decode(aggregator.key(groupId, i)));
            }
            List<Cell.Key> keys = new ArrayList<>(positions.length);
            for (int[] position : positions) {
                keys.add(groups.get(position[0]).get(position[1]));
            }
            return keys;
        }
    }

    /** Planner that translates the grouping of an aggregate query into a GROUP BY of the column store. */
    static final class GroupByPlanner {

        private final CellQuery query;
        private final LookupTables.Tables tables;
        private final Snapshot snapshot;
        private final EventFilter filter;
        private final MultiValueKeys multiValueKeys;
        private final Map<Long, Position> pointsByArea;

        /** @param pointsByArea points of areas, for dimensions on a grid */
        GroupByPlanner(
                CellQuery query, LookupTables.Tables tables, Snapshot snapshot, Map<Long, Position> pointsByArea) {
            this.pointsByArea = pointsByArea;
            this.query = query;
            this.tables = tables;
            this.snapshot = snapshot;
            this.filter = query.selection().filter();
            this.multiValueKeys = new MultiValueKeys(filter, tables.dictionaries());
        }

        /**
         * Group keys: one for the dimensions of each part of an event and one per time dimension. The key of the buckets, if any, comes last.
         */
        List<DimensionKey> dimensionKeys() {
            return dimensionKeys(query.dimensions());
        }

        private List<DimensionKey> dimensionKeys(List<Dimension> grouped) {
            Map<Object, List<Dimension>> dimensionsByPart = new LinkedHashMap<>();
            for (Dimension dimension : grouped) {
                Object part = dimension.interval().isPresent() ? dimension : partOf(dimension);
                dimensionsByPart
                        .computeIfAbsent(part, first -> new ArrayList<>())
                        .add(dimension);
            }
            List<DimensionKey> dimensionKeys = new ArrayList<>();
            dimensionsByPart.values().forEach(dimensions -> dimensionKeys.add(dimensionKey(dimensions)));
            return dimensionKeys;
        }

        private static Object partOf(Dimension dimension) {
            return dimension == Dimension.GROUP
                    ? Dimension.GROUP
                    : MultiValueKeys.fieldOf(dimension)
                            .<Object>map(field -> field)
                            .orElse("attributes");
        }

        private DimensionKey dimensionKey(List<Dimension> dimensions) {
            Dimension first = dimensions.get(0);
            if (dimensions.stream().anyMatch(Dimension::isOnGrid)) {
                GridKeys keys = gridKeys(dimensions);
                return new DimensionKey(dimensions, keys, keys);
            }
            if (first.interval().isPresent()) {
                TimeGroupKey timeKey = timeKey(first.interval().get());
                return DimensionKey.of(
                        dimensions,
                        timeKey,
                        key -> List.of(new Cell.Key(timeKey.calendar().key(key), null)));
            }
            if (first == Dimension.GROUP) {
                return DimensionKey.of(
                        dimensions,
                        new CasualtyGroupKey(casualtyGroups()),
                        key -> List.of(new Cell.Key(CasualtyGroupKey.groupOf(key), null)));
            }
            GroupKeyTable.Keys keys = tables.groupKeyTables().keys(dimensions);
            GroupKey groupKey = MultiValueKeys.fieldOf(first)
                    .<GroupKey>map(field -> multiValueKeys.groupKey(field, keys))
                    .orElseGet(() -> new AttributeGroupKey(
                            keys.keyByCode(), keys.cellKeys().size()));
            return new DimensionKey(
                    dimensions,
                    groupKey,
                    new KeyValues.OfTable(keys.cellKeys().size(), keys.canonicalKeys(), keys.cellKeys()::get));
        }

        private GridKeys gridKeys(List<Dimension> dimensions) {
            List<Dimension> others = GridKeys.Grouping.others(dimensions);
            GridKeys.Grouping grouping = new GridKeys.Grouping(
                    query.requireGrid(),
                    dimensions,
                    others.isEmpty() ? null : tables.groupKeyTables().keys(others),
                    tables.groupKeyTables().gridTable(query.requireGrid(), dimensions));
            return new GridKeys(grouping, tables.dictionaries().areas, pointsByArea, multiValueKeys.locationFilter());
        }

        private List<Group> casualtyGroups() {
            Terms<Group> terms = filter.figures().hasGroup();
            return Arrays.stream(Group.values())
                    .filter(group -> group != Group.ALL && TermEvaluator.isIncluded(terms, group))
                    .toList();
        }

        /** Group key of the buckets of a timeline. */
        TimeGroupKey timeKey(Interval interval) {
            DateFilter dates = filter.dates();
            LocalDate from = dates.days().from();
            return new TimeGroupKey(
                    tables.calendars().of(interval, snapshot),
                    dates.overlap() && from != null ? (int) from.toEpochDay() : Integer.MIN_VALUE);
        }

        /** @param timeKey group key of the buckets; null for none */
        GroupBySpec plan(List<DimensionKey> dimensionKeys, @Nullable TimeGroupKey timeKey) {
            List<GroupKey> groupKeys = new ArrayList<>();
            dimensionKeys.forEach(dimensionKey -> groupKeys.add(dimensionKey.groupKey()));
            int casualtyGroupIndex = IntStream.range(0, groupKeys.size())
                    .filter(i -> groupKeys.get(i) instanceof CasualtyGroupKey)
                    .findFirst()
                    .orElse(-1);
            if (timeKey != null) {
                groupKeys.add(timeKey);
            }
            return new GroupBySpec(
                    groupKeys,
                    query.measures().stream()
                            .map(outcome -> figureColumns(outcome, casualtyGroupIndex))
                            .toList(),
                    casualtyGroupIndex,
                    imprecisionTest(timeKey),
                    query.within() == null ? null : rowGroups(query.within()),
                    IntStream.range(0, dimensionKeys.size())
                            .filter(i -> dimensionKeys.get(i).isOnGrid())
                            .findFirst()
                            .orElse(-1));
        }

        /** The groups in which rows must be. Values that differ in spelling only are one. */
        private RowGroups rowGroups(CellQuery.Groups groups) {
            List<DimensionKey> dimensionKeys = dimensionKeys(groups.dimensions());
            List<Map<List<Object>, Integer>> keysByValues = new ArrayList<>();
            for (DimensionKey dimensionKey : dimensionKeys) {
                Set<List<Object>> wanted = groups.keys().stream()
                        .map(values -> valuesOf(groups, values, dimensionKey))
                        .collect(Collectors.toSet());
                keysByValues.add(dimensionKey.values().find(wanted));
            }
            List<int[]> found = new ArrayList<>();
            for (List<Object> values : groups.keys()) {
                int[] keys = new int[dimensionKeys.size()];
                boolean known = true;
                for (int i = 0; i < keys.length; i++) {
                    Integer key = keysByValues.get(i).get(valuesOf(groups, values, dimensionKeys.get(i)));
                    known &= key != null;
                    keys[i] = key == null ? 0 : key;
                }
                if (known) {
                    found.add(keys);
                }
            }
            return new RowGroups(
                    dimensionKeys.stream().map(DimensionKey::groupKey).toList(),
                    dimensionKeys.stream()
                            .<IntUnaryOperator>map(dimensionKey -> dimensionKey.values()::canonical)
                            .toList(),
                    found);
        }

        private static List<Object> valuesOf(CellQuery.Groups groups, List<Object> values, DimensionKey dimensionKey) {
            List<Object> part = new ArrayList<>();
            dimensionKey
                    .dimensions()
                    .forEach(
                            dimension -> part.add(values.get(groups.dimensions().indexOf(dimension))));
            return part;
        }

        /**
         * Figure columns by key of the casualty group. Events without figures of a single group, key 0, are summed by the group of the filter.
         */
        private int[] figureColumns(Outcome outcome, int casualtyGroupIndex) {
            Group filterGroup = filter.figures().group();
            return casualtyGroupIndex < 0
                    ? new int[] {FigureColumnId.of(outcome, filterGroup)}
                    : IntStream.rangeClosed(0, Group.values().length)
                            .map(key -> FigureColumnId.of(
                                    outcome, Objects.requireNonNullElse(CasualtyGroupKey.groupOf(key), filterGroup)))
                            .toArray();
        }

        private @Nullable IntervalEdge imprecisionTest(@Nullable TimeGroupKey timeKey) {
            if (timeKey == null) {
                return null;
            }
            Dictionary<EventAttributes> attributes = tables.dictionaries().eventAttributes;
            DatePrecision[] precisions = IntStream.range(0, attributes.size())
                    .mapToObj(code -> attributes.decode(code).precision())
                    .toArray(DatePrecision[]::new);
            BucketCalendar.Cache calendars = tables.calendars();
            return new IntervalEdge(timeKey, precisions)
                    .withWidening(DatePrecision.WEEK, calendars.of(Interval.WEEK, snapshot), 7)
                    .withWidening(DatePrecision.MONTH, calendars.of(Interval.MONTH, snapshot), 28)
                    .withWidening(DatePrecision.YEAR, calendars.of(Interval.YEAR, snapshot), 365);
        }

        /**
         * Group key of some dimensions of a query that belong to the same part of an event.
         *
         * @param values of each of the dimensions by key
         */
        record DimensionKey(List<Dimension> dimensions, GroupKey groupKey, KeyValues values) {

            /** Group key of which no two keys have equal values. */
            static DimensionKey of(List<Dimension> dimensions, GroupKey groupKey, IntFunction<List<Cell.Key>> values) {
                return new DimensionKey(dimensions, groupKey, new KeyValues.OfTable(groupKey.size(), null, values));
            }

            boolean isOnGrid() {
                return groupKey instanceof GridKeys;
            }
        }
    }
}
