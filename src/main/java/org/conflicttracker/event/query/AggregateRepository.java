package org.conflicttracker.event.query;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.TypedQuery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.EventDates;
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
}
