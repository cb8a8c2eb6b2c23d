package org.conflicttracker.event.query;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.TypedQuery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.EventDates;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.Counting;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.web.problem.ProblemException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Counts and sums in the database. */
@ApplicationScoped
class AggregateRepository implements PanacheRepositoryBase<Revision, Long> {

    /** How many groups by dates are fetched, at most, for each group that is answered. */
    private static final int DATE_GROUPS_PER_CELL = 10;

    /** What such a group takes on the heap while it is fetched, about, in bytes. */
    private static final int DATED_BYTES = 1_000;

    private final boolean groupsOnOurHeap;

    AggregateRepository(@ConfigProperty(name = "quarkus.datasource.db-kind") String database) {
        this.groupsOnOurHeap = database.equals("h2");
    }

    /** @throws ProblemException 400 where there are more cells than the limit, 503 where there is no room for them now */
    CellTable aggregate(CellQuery query, CellMeter meter) {
        AggregateHql hql = new AggregateHql(query);
        if (query.mayHaveMany()) {
            meter.begin();
            checkBefore(query, hql, meter);
        }
        return query.isGroupedByDate() ? aggregateByDate(query, hql, meter) : aggregateUndated(query, hql, meter);
    }

    /**
     * H2 groups on our heap, without a limit: there they are counted first, which ends where there are too many. PostgreSQL has memory
     * and files of its own for it.
     */
    private void checkBefore(CellQuery query, AggregateHql hql, CellMeter meter) {
        if (groupsOnOurHeap) {
            long most = most(query, meter);
            long groups = groups(hql, most + 1);
            if (groups > most) {
                meter.check(Math.max(groups, meter.most() + 1L));
            }
            meter.grow(0, (int) (query.isGroupedByDate() ? groups * DATED_BYTES / CellLimit.BYTES : groups));
        }
    }

    /** Without an order, H2 ends as soon as it has so many. */
    private long groups(AggregateHql hql, long most) {
        TypedQuery<Object[]> select = getEntityManager()
                .createQuery(hql.groups(), Object[].class)
                .setMaxResults((int) Math.min(most, Integer.MAX_VALUE));
        hql.parametersOfGroups().forEach(select::setParameter);
        try (Stream<Object[]> groups = select.getResultStream()) {
            return groups.count();
        }
    }

    private static long most(CellQuery query, CellMeter meter) {
        return query.isGroupedByDate() ? meter.mostOf(DATED_BYTES, DATE_GROUPS_PER_CELL) : meter.most();
    }

    private CellTable aggregateUndated(CellQuery query, AggregateHql hql, CellMeter meter) {
        List<Object[]> rows = createQuery(hql, meter.most()).getResultList();
        meter.check(rows.size());
        List<Cell> cells = rows.stream()
                .map(Columns::new)
                .map(columns -> new Cell(toKeys(query, columns), null, toSum(query, columns), 0))
                .toList();
        return new CellTable(cells, Days.ALL);
    }

    /** They are put together one by one: there may be many more of them than cells. */
    private CellTable aggregateByDate(CellQuery query, AggregateHql hql, CellMeter meter) {
        long most = most(query, meter);
        DateBuckets cells = new DateBuckets(query);
        try (Stream<Object[]> rows = createQuery(hql, most).getResultStream()) {
            long read = 0;
            for (Iterator<Object[]> each = rows.iterator(); each.hasNext(); read++) {
                Columns columns = new Columns(each.next());
                cells.add(toKeys(query, columns), toDates(columns), toSum(query, columns));
                meter.check(read >= most ? Math.max(read, meter.most() + 1L) : cells.size());
            }
        }
        return cells.cells();
    }

    /** One more than the most, which tells whether there are more. */
    private TypedQuery<Object[]> createQuery(AggregateHql hql, long most) {
        TypedQuery<Object[]> select = getEntityManager().createQuery(hql.toHql(), Object[].class);
        hql.parameters().forEach(select::setParameter);
        return select.setMaxResults((int) Math.min(most + 1, Integer.MAX_VALUE));
    }

    private static List<Cell.Key> toKeys(CellQuery query, Columns columns) {
        List<Cell.Key> keys = new ArrayList<>();
        for (Dimension dimension : query.databaseDimensions()) {
            Object value = columns.next();
            keys.add(new Cell.Key(value, dimension.label().isPresent() ? columns.next() : null));
        }
        return keys;
    }

    private static EventDates toDates(Columns columns) {
        return new EventDates((LocalDate) columns.next(), (LocalDate) columns.next(), (DatePrecision) columns.next());
    }

    private static CellSum toSum(CellQuery query, Columns columns) {
        long events = columns.nextNumber();
        long shared = columns.nextNumber();
        List<Measure> measures = query.measures().stream()
                .map(outcome -> new Measure(
                        columns.nextNumber(),
                        columns.nextNumber(),
                        columns.nextNumber(),
                        columns.nextNumber(),
                        columns.nextNumber()))
                .toList();
        return new CellSum(events, shared, measures);
    }

    /** The columns of a row, one after the other. */
    private static final class Columns {

        private final Object[] row;
        private int next;

        Columns(Object[] row) {
            this.row = row;
        }

        Object next() {
            return row[next++];
        }

        /** A sum over nothing is null in SQL. */
        long nextNumber() {
            Number number = (Number) next();
            return number == null ? 0 : number.longValue();
        }
    }

    /** Cells in the making, of events that the database grouped by their dates: it knows no intervals. */
    static final class DateBuckets {

        /** Where events with the same dates count. @param keys of the dimensions of time, in the order asked */
        private record Place(LocalDate day, List<Cell.Key> keys, LocalDate start, boolean imprecise) {}

        private record Cut(List<Object> values, LocalDate start) {}

        private final CellQuery query;
        private final Counting counting;
        private final Map<EventDates, Place> bucketsByDate = new HashMap<>();
        private final Map<Cut, Cell> cells = new LinkedHashMap<>();

        DateBuckets(CellQuery query) {
            this.query = query;
            this.counting = new Counting(query.selection().filter().dates());
        }

        /** Adds events with these dates. @param others keys of the dimensions that are not of time, in the order asked */
        void add(List<Cell.Key> others, EventDates dates, CellSum tally) {
            Place place = bucketsByDate.computeIfAbsent(dates, this::toBucket);
            List<Cell.Key> keys = keys(others, place);
            Cell cell = new Cell(keys, place.start(), tally, place.imprecise() ? tally.events() : 0);
            cells.merge(new Cut(Cell.Key.values(keys), place.start()), cell, Cell::plus);
        }

        int size() {
            return cells.size();
        }

        CellTable cells() {
            return new CellTable(List.copyOf(cells.values()), days());
        }

        private Place toBucket(EventDates dates) {
            LocalDate day = counting.countingDay(dates);
            List<Cell.Key> keys = query.dimensions().stream()
                    .flatMap(dimension -> dimension.interval().stream())
                    .map(interval -> new Cell.Key(interval.keyOf(day), null))
                    .toList();
            return query.bucketInterval() == null
                    ? new Place(day, keys, null, false)
                    : new Place(
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
            bucketsByDate.values().forEach(place -> counted.add(place.day()));
            return new Days(counted.first(), counted.last());
        }

        private List<Cell.Key> keys(List<Cell.Key> others, Place place) {
            Iterator<Cell.Key> timeless = others.iterator();
            Iterator<Cell.Key> timed = place.keys().iterator();
            List<Cell.Key> keys = new ArrayList<>();
            query.dimensions()
                    .forEach(dimension -> keys.add(dimension.interval().isPresent() ? timed.next() : timeless.next()));
            return keys;
        }
    }

    /**
     * The query for cells. Of each family that is grouped by, one row of an event stands for every different value the event has: its
     * first with these values. So an event counts once under each value, and values of one family come from one row (rules 11, 12).
     */
    static final class AggregateHql {

        private final CellQuery query;
        private final HqlBuilder clause = new HqlBuilder();
        private final RowPredicates rows;
        private final List<String> selected = new ArrayList<>();
        private final List<String> grouped = new ArrayList<>();
        private final StringBuilder joins = new StringBuilder(" from Revision r");
        private final String families;
        private final Map<String, Object> parametersOfGroups;

        AggregateHql(CellQuery query) {
            this.query = query;
            EventFilter filter = query.selection().filter();
            this.rows = new RowPredicates(filter);
            new RevisionPredicates(filter, "r", clause)
                    .addCurrentAt(query.selection().asOf())
                    .addPredicates();
            query.databaseDimensions().forEach(this::addGrouping);
            query.relations().forEach(this::addJoin);
            if (query.isGroupedByDate()) {
                List.of("r.dateStart", "r.dateEnd", "r.datePrecision").forEach(this::addGrouping);
            }
            this.families = joins.toString();
            this.parametersOfGroups = new HashMap<>(clause.parameters());
            selected.add("count(r.revision)");
            selected.add(sharedCount());
            query.measures().forEach(this::addMeasure);
        }

        String toHql() {
            String groups = grouped.isEmpty() ? "" : " group by " + String.join(", ", grouped);
            return "select " + String.join(", ", selected) + joins + " where " + clause.where() + groups;
        }

        /** The groups themselves, without what they come to. */
        String groups() {
            return "select distinct " + String.join(", ", grouped) + families + " where " + clause.where();
        }

        /** Those of {@link #groups}: measures have some that it does not name. */
        Map<String, Object> parametersOfGroups() {
            return parametersOfGroups;
        }

        Map<String, Object> parameters() {
            return clause.parameters();
        }

        private void addGrouping(Dimension dimension) {
            addGrouping(dimension.path("r"));
            dimension.label().ifPresent(selected::add);
        }

        private void addGrouping(String path) {
            selected.add(path);
            grouped.add(path);
        }

        private void addJoin(EventRelation family) {
            String row = family.alias();
            HqlBuilder on = rows.addRequired(family, row, clause.subquery().and(row + ".id.revision = r.revision"));
            joins.append(" left join ")
                    .append(family.entity())
                    .append(' ')
                    .append(row)
                    .append(" on ")
                    .append(on.where());
            HqlBuilder earlier = rows.addRequired(
                    family,
                    "x",
                    clause.subquery().and("x.id.no < " + row + ".id.no").and(sameValues(family)));
            clause.and("(" + row + ".id.no is null or not " + family.exists("r", "x", earlier) + ")");
        }

        private String sameValues(EventRelation family) {
            return query.databaseDimensions().stream()
                    .filter(dimension -> dimension.relation() == family)
                    .map(dimension -> dimension.path("r"))
                    .map(path -> path.replace(family.alias() + ".", "x.") + " is not distinct from " + path)
                    .reduce((one, other) -> one + " and " + other)
                    .orElseThrow();
        }

        /** Counts the events that stand in other cells too. */
        private String sharedCount() {
            return query.relations().stream()
                    .map(family -> family.exists(
                            "r",
                            "x",
                            rows.addRequired(family, "x", clause.subquery().and("not (" + sameValues(family) + ")"))))
                    .reduce((one, other) -> one + " or " + other)
                    .map(elsewhere -> "sum(case when " + elsewhere + " then 1 else 0 end)")
                    .orElse("0");
        }

        private void addMeasure(Outcome outcome) {
            String figure = "k" + outcome.ordinal();
            String group = clause.bind(query.selection().filter().figures().group());
            String whose = query.relations().contains(EventRelation.FIGURE)
                    ? "coalesce(" + Dimension.GROUP.path("r") + ", " + group + ")"
                    : group;
            joins.append(" left join FigureRow ")
                    .append(figure)
                    .append(" on ")
                    .append(clause.subquery()
                            .and(figure + ".id.revision = r.revision")
                            .and(figure + ".outcome = " + clause.bind(outcome))
                            .and(figure + ".figureGroup = " + whose)
                            .where());
            selected.add("count(" + figure + ".low)");
            selected.add("sum(" + figure + ".low)");
            selected.add("sum(" + figure + ".best)");
            selected.add("sum(" + figure + ".high)");
            selected.add("sum(case when " + figure + ".openEnded then 1 else 0 end)");
        }
    }
}
