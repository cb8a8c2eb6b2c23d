package org.conflicttracker.event.query;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.TypedQuery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.EventDates;
import org.conflicttracker.event.casualty.Figure.Basis;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.casualty.Verification;
import org.conflicttracker.event.filter.DateFilter.Counting;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.RecordFilter.Summaries;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.query.Cell.PointSum;
import org.conflicttracker.event.query.CellQuery.CellLimit;
import org.conflicttracker.event.query.CellQuery.CellLimit.CellMeter;
import org.conflicttracker.event.query.CellQuery.CellTable;
import org.conflicttracker.event.query.CellSum.FigureCounts;
import org.conflicttracker.event.query.CellSum.Measure;
import org.conflicttracker.event.query.CellSum.TakenOff;
import org.conflicttracker.event.query.QueryEngine.ChangeEffect;
import org.conflicttracker.event.query.QueryEngine.ChangeMarks;
import org.conflicttracker.event.query.RowPredicates.EventRelation;
import org.conflicttracker.event.query.RowPredicates.HqlBuilder;
import org.conflicttracker.web.problem.ProblemException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Aggregation in the database: event counts and casualty sums by group. */
@ApplicationScoped
class AggregateRepository implements PanacheRepositoryBase<Revision, Long> {

    /** Fetched rows per answered group where the database groups by dates, at most. */
    private static final int DATE_GROUPS_PER_CELL = 10;

    /** Codes of the bases that are sums of parts. */
    private static final Set<Short> SUMS_OF_PARTS =
            Basis.SUMS_OF_PARTS.stream().map(Basis::code).collect(Collectors.toUnmodifiableSet());

    /** Heap of one such row while it is fetched, in bytes, estimated. */
    private static final int DATED_BYTES = 1_000;

    /** Number of changes whose effects are read by one query. */
    private static final int EFFECTS_AT_A_TIME = 1_000;

    private final boolean groupsInProcess;

    AggregateRepository(@ConfigProperty(name = "quarkus.datasource.db-kind") String database) {
        this.groupsInProcess = database.equals("h2");
    }

    /**
     * @throws ProblemException 400 if there are more cells than the limit, 503 if there is not enough heap for them now
     */
    CellTable aggregate(CellQuery query, CellMeter meter) {
        if (query.within() != null) {
            meter.begin();
            return aggregateWithin(query, query.within(), meter);
        }
        AggregateHql hql = new AggregateHql(query);
        if (query.mayHaveMany()) {
            meter.begin();
            checkGroupCount(query, hql, meter);
        }
        return query.isGroupedByDate() ? aggregateByDate(query, hql, meter) : aggregateUndated(query, hql, meter);
    }

    /**
     * Counts the groups first in H2, which groups on the heap of this process and without a limit; the count ends at
     * the limit. PostgreSQL groups in its own memory and temporary files.
     */
    private void checkGroupCount(CellQuery query, AggregateHql hql, CellMeter meter) {
        if (groupsInProcess) {
            long rowLimit = rowLimit(query, meter);
            long groups = groups(hql, rowLimit + 1);
            if (groups > rowLimit) {
                meter.check(Math.max(groups, meter.maxGroups() + 1L));
            }
            meter.grow(0, (int) (query.isGroupedByDate() ? groups * DATED_BYTES / CellLimit.BYTES : groups));
        }
    }

    /** Number of groups, counted up to a limit. Without an order H2 stops reading at the limit. */
    private long groups(AggregateHql hql, long rowLimit) {
        TypedQuery<Object[]> select = getEntityManager()
                .createQuery(hql.groups(), Object[].class)
                .setMaxResults((int) Math.min(rowLimit, Integer.MAX_VALUE));
        hql.parametersOfGroups().forEach(select::setParameter);
        try (Stream<Object[]> groups = select.getResultStream()) {
            return groups.count();
        }
    }

    private static long rowLimit(CellQuery query, CellMeter meter) {
        return query.isGroupedByDate() ? meter.maxRows(DATED_BYTES, DATE_GROUPS_PER_CELL) : meter.maxGroups();
    }

    private CellTable aggregateUndated(CellQuery query, AggregateHql hql, CellMeter meter) {
        List<Object[]> rows = createQuery(hql, meter.maxGroups()).getResultList();
        meter.check(rows.size());
        List<Cell> cells = rows.stream()
                .map(ResultColumns::new)
                .map(columns ->
                        new Cell(toKeys(query, columns), null, toSum(query, columns), 0, toPointSum(query, columns)))
                .toList();
        return new CellTable(cells, Days.ALL);
    }

    /** Reads the rows as a stream: there may be many more of them than cells. */
    private CellTable aggregateByDate(CellQuery query, AggregateHql hql, CellMeter meter) {
        long rowLimit = rowLimit(query, meter);
        DateBuckets cells = new DateBuckets(query);
        try (Stream<Object[]> rows = createQuery(hql, rowLimit).getResultStream()) {
            long read = 0;
            for (Iterator<Object[]> each = rows.iterator(); each.hasNext(); read++) {
                ResultColumns columns = new ResultColumns(each.next());
                List<Cell.Key> keys = toKeys(query, columns);
                EventDates dates = toDates(columns);
                cells.add(keys, dates, toSum(query, columns), toPointSum(query, columns));
                meter.check(read >= rowLimit ? Math.max(read, meter.maxGroups() + 1L) : cells.size());
            }
        }
        return cells.cells();
    }

    /**
     * Sums the events that are in one of the groups, each once: reads the groups of each event as a stream. A condition for
     * each group would be too much for a planner.
     */
    private CellTable aggregateWithin(CellQuery query, CellQuery.Groups within, CellMeter meter) {
        CellQuery groups = within.toQuery(query);
        AggregateHql hql = AggregateHql.ofEvents(groups, query.selection().filter());
        TypedQuery<Object[]> select = getEntityManager().createQuery(hql.toHql(), Object[].class);
        hql.parameters().forEach(select::setParameter);
        DateBuckets groupKeys = new DateBuckets(groups);
        DateBuckets cells = new DateBuckets(query);
        BitSet counted = new BitSet();
        try (Stream<Object[]> rows = select.getResultStream()) {
            for (Iterator<Object[]> each = rows.iterator(); each.hasNext(); ) {
                ResultColumns columns = new ResultColumns(each.next());
                int revision = Math.toIntExact(columns.nextNumber());
                List<Cell.Key> keys = new ArrayList<>();
                groups.databaseDimensions()
                        .forEach(dimension -> keys.add(new Cell.Key(toValue(groups, dimension, columns.next()), null)));
                EventDates dates = toDates(columns);
                if (!counted.get(revision) && within.keys().contains(groupKeys.keyValues(keys, dates))) {
                    counted.set(revision);
                    cells.add(List.of(), dates, toEventSum(query, columns), null);
                    meter.check(cells.size());
                }
            }
        }
        return cells.cells();
    }

    /** As {@link QueryEngine#positions}; reads some revisions at a time. */
    Map<Long, Set<Cell.Position>> positions(CellQuery query, List<Long> revisions) {
        Map<Long, Set<Cell.Position>> positions = new HashMap<>();
        for (int from = 0; from < revisions.size(); from += EFFECTS_AT_A_TIME) {
            addPositions(
                    query, revisions.subList(from, Math.min(revisions.size(), from + EFFECTS_AT_A_TIME)), positions);
        }
        return positions;
    }

    private void addPositions(CellQuery query, List<Long> revisions, Map<Long, Set<Cell.Position>> into) {
        CellQuery groups = query.within() == null ? query : query.within().toQuery(query);
        AggregateHql hql = AggregateHql.ofGroups(groups, revisions);
        TypedQuery<Object[]> select = getEntityManager().createQuery(hql.toHql(), Object[].class);
        hql.parameters().forEach(select::setParameter);
        DateBuckets groupBuckets = new DateBuckets(groups);
        DateBuckets buckets = new DateBuckets(query);
        select.getResultStream().map(ResultColumns::new).forEach(columns -> {
            long revision = columns.nextNumber();
            List<Cell.Key> keys = new ArrayList<>();
            groups.databaseDimensions()
                    .forEach(dimension -> keys.add(new Cell.Key(toValue(groups, dimension, columns.next()), null)));
            EventDates dates = toDates(columns);
            if (query.within() == null) {
                into.computeIfAbsent(revision, first -> new HashSet<>()).add(buckets.position(keys, dates));
            } else if (query.within().keys().contains(groupBuckets.keyValues(keys, dates))) {
                into.computeIfAbsent(revision, first -> new HashSet<>()).add(buckets.position(List.of(), dates));
            }
        });
    }

    /** As {@link QueryEngine#effects}; reads some changes at a time. */
    List<ChangeEffect> effects(CellQuery query, List<ChangeMarks.Mark> marks) {
        List<ChangeEffect> effects = new ArrayList<>(marks.size());
        for (int from = 0; from < marks.size(); from += EFFECTS_AT_A_TIME) {
            effects.addAll(readEffects(query, marks.subList(from, Math.min(marks.size(), from + EFFECTS_AT_A_TIME))));
        }
        return effects;
    }

    private List<ChangeEffect> readEffects(CellQuery query, List<ChangeMarks.Mark> marks) {
        List<Long> revisions = marks.stream().map(ChangeMarks.Mark::revision).toList();
        Map<Long, EventState> states = new HashMap<>();
        Map<Long, EventState> superseded = new HashMap<>();
        states(query, "revision", revisions).forEach(state -> states.put(state.revision(), state));
        states(query, "supersededBy", revisions).forEach(state -> superseded.put(state.supersededBy(), state));
        CellSum none = CellSum.empty(query.measures().size());
        return marks.stream()
                .map(mark -> {
                    EventState now = Objects.requireNonNull(states.get(mark.revision()));
                    EventState previous = superseded.get(mark.revision());
                    return new ChangeEffect(
                            mark.revision(),
                            now.event(),
                            now.change(),
                            previous == null ? 0 : previous.revision(),
                            mark.before() ? Objects.requireNonNull(previous).sum() : none,
                            mark.now() ? now.sum() : none);
                })
                .toList();
    }

    /** State of an event, whether selected or not. @param supersededBy null while it is current */
    private record EventState(long revision, @Nullable Long supersededBy, long event, Change change, CellSum sum) {}

    private List<EventState> states(CellQuery query, String column, List<Long> values) {
        AggregateHql hql = AggregateHql.ofStates(query, column, values);
        TypedQuery<Object[]> select = getEntityManager().createQuery(hql.toHql(), Object[].class);
        hql.parameters().forEach(select::setParameter);
        return select.getResultStream()
                .map(ResultColumns::new)
                .map(columns -> new EventState(
                        columns.nextNumber(),
                        (Long) columns.next(),
                        columns.nextNumber(),
                        (Change) columns.next(),
                        toEventSum(query, columns)))
                .toList();
    }

    /** Query limited to one row more than the limit, which shows whether there are more. */
    private TypedQuery<Object[]> createQuery(AggregateHql hql, long rowLimit) {
        TypedQuery<Object[]> select = getEntityManager().createQuery(hql.toHql(), Object[].class);
        hql.parameters().forEach(select::setParameter);
        return select.setMaxResults((int) Math.min(rowLimit + 1, Integer.MAX_VALUE));
    }

    private static List<Cell.Key> toKeys(CellQuery query, ResultColumns columns) {
        List<Cell.Key> keys = new ArrayList<>();
        for (Dimension dimension : query.databaseDimensions()) {
            Object value = toValue(query, dimension, columns.next());
            keys.add(new Cell.Key(value, dimension.isArea() ? toAreaLabel(columns) : toLabel(dimension, columns)));
        }
        return keys;
    }

    private static @Nullable Object toValue(CellQuery query, Dimension dimension, @Nullable Object column) {
        if (column == null) {
            return null;
        }
        return switch (dimension) {
            case GRID -> query.requireGrid().codeOf((Long) column);
            case POINT_PRECISION -> LocationPrecision.valueOf((String) column);
            default -> column;
        };
    }

    private static @Nullable Object toLabel(Dimension dimension, ResultColumns columns) {
        return dimension.labels().isEmpty() ? null : columns.next();
    }

    private static Cell.@Nullable AreaLabel toAreaLabel(ResultColumns columns) {
        return Cell.AreaLabel.of((String) columns.next(), (Long) columns.next());
    }

    private static EventDates toDates(ResultColumns columns) {
        return new EventDates((LocalDate) columns.next(), (LocalDate) columns.next(), (DatePrecision) columns.next());
    }

    private static CellSum toSum(CellQuery query, ResultColumns columns) {
        long events = columns.nextNumber();
        long shared = columns.nextNumber();
        List<Measure> measures = query.measures().stream()
                .map(outcome -> new Measure(
                        columns.nextNumber(),
                        columns.nextNumber(),
                        columns.nextNumber(),
                        columns.nextNumber(),
                        new FigureCounts(
                                columns.nextNumber(),
                                columns.nextNumber(),
                                columns.nextNumber(),
                                columns.nextNumber(),
                                columns.nextNumber(),
                                columns.nextNumber()),
                        columns.nextNumber(),
                        columns.nextNumber(),
                        new TakenOff(
                                columns.nextNumber(),
                                columns.nextNumber(),
                                columns.nextNumber(),
                                columns.nextNumber())))
                .toList();
        return new CellSum(events, shared, measures);
    }

    /** Null for a query without a grid. */
    private static @Nullable PointSum toPointSum(CellQuery query, ResultColumns columns) {
        return query.isOnGrid() ? new PointSum(columns.nextNumber(), columns.nextNumber()) : null;
    }

    private static CellSum toEventSum(CellQuery query, ResultColumns columns) {
        boolean contested = columns.next() == Verification.CONTESTED;
        List<Measure> measures = query.measures().stream()
                .map(outcome -> toEventMeasure(columns, contested, isReduced(query)))
                .toList();
        return new CellSum(1, 0, measures);
    }

    /** Whether summaries count with what their parts do not account for. */
    private static boolean isReduced(CellQuery query) {
        return query.selection().filter().records().summaries() == Summaries.REMAINDER;
    }

    /**
     * @param contested whether the event is, for outcomes of which it has not been worked out
     * @param reduced whether a summary counts with what its parts do not account for
     */
    private static Measure toEventMeasure(ResultColumns columns, boolean contested, boolean reduced) {
        Object low = columns.next();
        long best = columns.nextNumber();
        long high = columns.nextNumber();
        boolean openEnded = Boolean.TRUE.equals(columns.next());
        Short basis = (Short) columns.next();
        Boolean contestedOutcome = (Boolean) columns.next();
        Object countedLow = columns.next();
        long countedBest = columns.nextNumber();
        long countedHigh = columns.nextNumber();
        if (low == null) {
            return Measure.ZERO;
        }
        long ownLow = ((Number) low).longValue();
        TakenOff takenOff = reduced && countedLow != null
                ? new TakenOff(1, ownLow - ((Number) countedLow).longValue(), best - countedBest, high - countedHigh)
                : TakenOff.NONE;
        return new Measure(
                1,
                ownLow - takenOff.low(),
                best - takenOff.best(),
                high - takenOff.high(),
                new FigureCounts(
                        openEnded ? 1 : 0,
                        (contestedOutcome == null ? contested : contestedOutcome) ? 1 : 0,
                        basis != null && SUMS_OF_PARTS.contains(basis) ? 1 : 0,
                        basis != null && basis == Basis.WORDS.code() ? 1 : 0,
                        basis != null && basis == Basis.NO_BASIS ? 1 : 0,
                        basis == null ? 1 : 0),
                0,
                0,
                takenOff);
    }

    /** Reader of a row's columns in order. */
    private static final class ResultColumns {

        private final Object[] row;
        private int next;

        ResultColumns(Object[] row) {
            this.row = row;
        }

        Object next() {
            return row[next++];
        }

        /** The next column as a number; 0 for null, the SQL sum of no rows. */
        long nextNumber() {
            Number number = (Number) next();
            return number == null ? 0 : number.longValue();
        }
    }

    /** Cells accumulated from rows that the database grouped by event dates, because it cannot group by interval. */
    static final class DateBuckets {

        /** Bucket of events with equal dates. @param keys of the time dimensions, in the order of the query */
        private record DateBucket(
                LocalDate day,
                List<Cell.Key> keys,
                @Nullable LocalDate start,
                boolean imprecise) {}

        private final CellQuery query;
        private final Counting counting;
        private final Map<EventDates, DateBucket> bucketsByDate = new HashMap<>();
        private final Map<Cell.Position, Cell> cells = new LinkedHashMap<>();

        DateBuckets(CellQuery query) {
            this.query = query;
            this.counting = new Counting(query.selection().filter().dates());
        }

        /** Adds events with these dates. @param others keys of the other dimensions, in the order of the query */
        void add(List<Cell.Key> others, EventDates dates, CellSum sum) {
            add(others, dates, sum, null);
        }

        /** @param points as in {@link Cell} */
        void add(List<Cell.Key> others, EventDates dates, CellSum sum, @Nullable PointSum points) {
            DateBucket bucket = bucketsByDate.computeIfAbsent(dates, this::toBucket);
            List<Cell.Key> keys = keys(others, bucket);
            Cell cell = new Cell(keys, bucket.start(), sum, bucket.imprecise() ? sum.events() : 0, points);
            cells.merge(cell.position(), cell, Cell::plus);
        }

        /** The cell of events with these dates. @param others as above */
        Cell.Position position(List<Cell.Key> others, EventDates dates) {
            DateBucket bucket = bucketsByDate.computeIfAbsent(dates, this::toBucket);
            return new Cell.Position(Cell.Key.values(keys(others, bucket)), bucket.start());
        }

        /** The values of all dimensions, those of time included. @param others as above */
        List<Object> keyValues(List<Cell.Key> others, EventDates dates) {
            return Cell.Key.values(keys(others, bucketsByDate.computeIfAbsent(dates, this::toBucket)));
        }

        int size() {
            return cells.size();
        }

        CellTable cells() {
            return new CellTable(List.copyOf(cells.values()), days());
        }

        private DateBucket toBucket(EventDates dates) {
            LocalDate day = counting.countingDay(dates);
            List<Cell.Key> keys = query.dimensions().stream()
                    .flatMap(dimension -> dimension.interval().stream())
                    .map(interval -> new Cell.Key(interval.keyOf(day), null))
                    .toList();
            return query.bucketInterval() == null
                    ? new DateBucket(day, keys, null, false)
                    : new DateBucket(
                            day,
                            keys,
                            query.bucketInterval().startOf(day),
                            counting.isImprecise(dates, query.bucketInterval()));
        }

        private Days days() {
            if (query.bucketInterval() == null || bucketsByDate.isEmpty()) {
                return Days.ALL;
            }
            NavigableSet<LocalDate> counted = new TreeSet<>();
            bucketsByDate.values().forEach(bucket -> counted.add(bucket.day()));
            return new Days(counted.first(), counted.last());
        }

        private List<Cell.Key> keys(List<Cell.Key> others, DateBucket bucket) {
            Iterator<Cell.Key> otherKeys = others.iterator();
            Iterator<Cell.Key> timeKeys = bucket.keys().iterator();
            List<Cell.Key> keys = new ArrayList<>();
            query.dimensions()
                    .forEach(dimension ->
                            keys.add(dimension.interval().isPresent() ? timeKeys.next() : otherKeys.next()));
            return keys;
        }
    }

    /**
     * HQL of an aggregate query. For each relation that is grouped by, an event contributes one row per distinct value:
     * its first row with this value. So an event counts once under each value, and values of one relation come from one
     * row (rules 11, 12).
     */
    static final class AggregateHql {

        private static final List<String> DATES = List.of("r.dateStart", "r.dateEnd", "r.datePrecision");

        private static final List<String> BOUNDS = List.of("Low", "Best", "High");

        private static final List<String> FIGURE_COLUMNS = List.of(
                ".low",
                ".best",
                ".high",
                ".openEnded",
                ".basis",
                ".contested",
                ".countedLow",
                ".countedBest",
                ".countedHigh");

        private final CellQuery query;
        private final HqlBuilder clause = new HqlBuilder();
        private final RowPredicates rows;
        private final List<String> selected = new ArrayList<>();
        private final List<String> grouped = new ArrayList<>();
        private final StringBuilder joins = new StringBuilder(" from Revision r");
        private String joinsWithoutMeasures = "";
        private Map<String, Object> parametersOfGroups = Map.of();

        AggregateHql(CellQuery query) {
            this(query, query.selection().filter());
            query.databaseDimensions().forEach(this::addGrouping);
            query.relations().forEach(this::addFirstRow);
            if (query.isGroupedByDate()) {
                DATES.forEach(this::addGrouping);
            }
            this.joinsWithoutMeasures = joins.toString();
            this.parametersOfGroups = new HashMap<>(clause.parameters());
            String shared = joinSharedRows();
            selected.add("count(r.revision)");
            selected.add(shared == null ? "0" : count(shared));
            query.measures().forEach(outcome -> addMeasure(outcome, shared));
            if (query.isOnGrid()) {
                selected.addAll(new GridHql(query.requireGrid()).pointSums(EventRelation.LOCATION.alias()));
            }
        }

        private AggregateHql(CellQuery query, RowPredicates rows) {
            this.query = query;
            this.rows = rows;
        }

        private AggregateHql(CellQuery query, EventFilter filter) {
            this(query, new RowPredicates(filter));
            new RevisionPredicates(filter, "r", clause)
                    .addCurrentAt(query.selection().asOf())
                    .addPredicates();
        }

        /**
         * Query for the groups of each event, one row for each: the revision, the values of the database's dimensions, the
         * dates, the verification and the figures. An event may have several equal rows.
         */
        static AggregateHql ofEvents(CellQuery query, EventFilter filter) {
            AggregateHql hql = new AggregateHql(query, filter);
            hql.addEventGroups();
            hql.addEventFigures();
            return hql;
        }

        /** The same for some revisions, of those that the query selects, without the verification and the figures. */
        static AggregateHql ofGroups(CellQuery query, List<Long> revisions) {
            AggregateHql hql = new AggregateHql(query, query.selection().filter());
            hql.clause.andIn("r.revision", revisions);
            hql.addEventGroups();
            return hql;
        }

        private void addEventGroups() {
            selected.add("r.revision");
            query.databaseDimensions().forEach(dimension -> selected.add(path(dimension)));
            query.relations().forEach(this::addJoin);
            selected.addAll(DATES);
        }

        /**
         * Query for some revisions, whether a filter selects them or not: the revision, the next one of the event, the event, the
         * kind of change, the verification and the figures.
         *
         * @param column of the revision, which has one of the values
         */
        static AggregateHql ofStates(CellQuery query, String column, List<Long> values) {
            AggregateHql hql =
                    new AggregateHql(query, new RowPredicates(query.selection().filter()));
            hql.clause.andIn("r." + column, values);
            hql.selected.addAll(List.of("r.revision", "r.supersededBy", "r.eventId", "r.change"));
            hql.addEventFigures();
            return hql;
        }

        private void addEventFigures() {
            selected.add("r.verification");
            if (query.measures().isEmpty()) {
                // a parameter that the query does not have is refused
                return;
            }
            String group = clause.bind(query.selection().filter().figures().group());
            for (Outcome outcome : query.measures()) {
                String figure = joinFigure(outcome, group);
                FIGURE_COLUMNS.forEach(column -> selected.add(figure + column));
            }
        }

        String toHql() {
            String groups = grouped.isEmpty() ? "" : " group by " + String.join(", ", grouped);
            return "select " + String.join(", ", selected) + joins + " where " + clause.where() + groups;
        }

        /** Query for the group keys without counts and sums. */
        String groups() {
            return "select distinct " + String.join(", ", grouped) + joinsWithoutMeasures + " where " + clause.where();
        }

        /** Parameters of {@link #groups}; measures bind more, which that query does not use. */
        Map<String, Object> parametersOfGroups() {
            return parametersOfGroups;
        }

        Map<String, Object> parameters() {
            return clause.parameters();
        }

        /** Path of a dimension in the revision, or in the row that is grouped by. */
        private String path(Dimension dimension) {
            return dimension.isOnGrid()
                    ? new GridHql(query.requireGrid())
                            .joinedPath(dimension, dimension.requireRelation().alias())
                    : dimension.path("r");
        }

        /** Path of a dimension in another row of its relation. */
        private String pathIn(Dimension dimension, String row) {
            return dimension.isOnGrid() ? new GridHql(query.requireGrid()).path(dimension, row) : dimension.pathIn(row);
        }

        private void addGrouping(Dimension dimension) {
            addGrouping(path(dimension));
            selected.addAll(dimension.labels());
        }

        private void addGrouping(String path) {
            selected.add(path);
            grouped.add(path);
        }

        private void addJoin(EventRelation relation) {
            String row = relation.alias();
            HqlBuilder on = rows.addRequired(relation, row, clause.subquery().and(row + ".id.revision = r.revision"));
            joins.append(" left join ")
                    .append(relation.entity())
                    .append(' ')
                    .append(row)
                    .append(" on ")
                    .append(on.where());
            if (query.databaseDimensions().stream()
                    .anyMatch(dimension -> dimension.isOnGrid() && dimension.relation() == relation)) {
                joins.append(GridHql.joins(row));
            }
        }

        /** Joins the first row with each value. */
        private void addFirstRow(EventRelation relation) {
            addJoin(relation);
            String row = relation.alias();
            HqlBuilder earlier = rows.addRequired(
                    relation,
                    "x",
                    clause.subquery().and("x.id.no < " + row + ".id.no").and(sameValues(relation, "x")));
            clause.and("(" + row + ".id.no is null or not " + relation.exists("r", "x", earlier) + ")");
        }

        /** Condition that a row has the values of the row that is grouped by. */
        private String sameValues(EventRelation relation, String other) {
            return query.databaseDimensions().stream()
                    .filter(dimension -> dimension.relation() == relation)
                    .map(dimension -> pathIn(dimension, other) + " is not distinct from " + path(dimension))
                    .reduce((one, next) -> one + " and " + next)
                    .orElseThrow();
        }

        /**
         * Joins the first row with other values, which the event has if it is in other cells as well. A join, because each
         * measure needs to know.
         *
         * @return condition that there is one; null if none can be
         */
        private @Nullable String joinSharedRows() {
            return query.relations().stream()
                    .map(this::joinSharedRow)
                    .map(row -> row + ".id.no is not null")
                    .reduce((one, next) -> one + " or " + next)
                    .map(condition -> "(" + condition + ")")
                    .orElse(null);
        }

        private String joinSharedRow(EventRelation relation) {
            String row = "s" + relation.ordinal();
            HqlBuilder earlier = otherValues(relation, "x").and("x.id.no < " + row + ".id.no");
            joins.append(" left join ")
                    .append(relation.entity())
                    .append(' ')
                    .append(row)
                    .append(" on ")
                    .append(otherValues(relation, row)
                            .and(row + ".id.revision = r.revision")
                            .and("not " + relation.exists("r", "x", earlier))
                            .where());
            return row;
        }

        private HqlBuilder otherValues(EventRelation relation, String row) {
            return rows.addRequired(relation, row, clause.subquery().and("not (" + sameValues(relation, row) + ")"));
        }

        private static String count(String condition) {
            return "sum(case when " + condition + " then 1 else 0 end)";
        }

        /** @param shared condition that the event is in other cells as well; null if none can be */
        private void addMeasure(Outcome outcome, @Nullable String shared) {
            String group = clause.bind(query.selection().filter().figures().group());
            String figure = joinFigure(
                    outcome,
                    query.relations().contains(EventRelation.FIGURE)
                            ? "coalesce(" + Dimension.GROUP.path("r") + ", " + group + ")"
                            : group);
            selected.add("count(" + figure + ".low)");
            BOUNDS.forEach(bound -> selected.add("sum(" + added(figure, bound) + ")"));
            selected.add(count(figure + ".openEnded"));
            // as the event, until it has been worked out for each outcome
            selected.add(count(figure + ".contested = true or " + figure + ".contested is null and " + figure
                    + ".low is not null and r.verification = " + clause.bind(Verification.CONTESTED)));
            selected.add(count(figure + ".basis in (" + clause.bind(SUMS_OF_PARTS) + ")"));
            selected.add(count(figure + ".basis = " + clause.bind(Basis.WORDS.code())));
            selected.add(count(figure + ".basis = " + clause.bind(Basis.NO_BASIS)));
            selected.add(count(figure + ".low is not null and " + figure + ".basis is null"));
            selected.add(shared == null ? "0" : count(figure + ".low is not null and " + shared));
            selected.add(
                    shared == null
                            ? "0"
                            : "sum(case when " + shared + " then " + added(figure, "Best") + " else 0 end)");
            selected.add(isReduced(query) ? count(figure + ".countedLow is not null") : "0");
            BOUNDS.forEach(bound -> selected.add(
                    isReduced(query)
                            ? "sum(case when " + figure + ".countedLow is not null then " + own(figure, bound) + " - "
                                    + figure + ".counted" + bound + " else 0 end)"
                            : "0"));
        }

        /** What is added to sums of a bound of a figure. */
        private String added(String figure, String bound) {
            return isReduced(query)
                    ? "coalesce(" + figure + ".counted" + bound + ", " + own(figure, bound) + ")"
                    : own(figure, bound);
        }

        private static String own(String figure, String bound) {
            return figure + "." + bound.toLowerCase(Locale.ROOT);
        }

        /** Joins the figure of an outcome. @return its alias */
        private String joinFigure(Outcome outcome, String figureGroup) {
            String figure = "k" + outcome.ordinal();
            joins.append(" left join FigureRow ")
                    .append(figure)
                    .append(" on ")
                    .append(clause.subquery()
                            .and(figure + ".id.revision = r.revision")
                            .and(figure + ".outcome = " + clause.bind(outcome))
                            .and(figure + ".figureGroup = " + figureGroup)
                            .where());
            return figure;
        }
    }
}
