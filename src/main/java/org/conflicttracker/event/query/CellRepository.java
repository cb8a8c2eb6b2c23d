package org.conflicttracker.event.query;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.TypedQuery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.conflicttracker.event.store.Revision;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.time.DatePrecision;
import org.conflicttracker.time.Days;
import org.conflicttracker.time.EventDates;

/** Counts and sums in the database. */
@ApplicationScoped
class CellRepository implements PanacheRepositoryBase<Revision, Long> {

    /** How many groups by dates are fetched, at most, for each group that is answered. */
    private static final int DATED_FOR_EACH = 10;

    private final CellLimit limit;

    CellRepository(CellLimit limit) {
        this.limit = limit;
    }

    /** @throws ProblemException 400 where there are more cells than the limit */
    Cells cells(CellQuery query) {
        return query.isDated() ? dated(query) : undated(query);
    }

    private Cells undated(CellQuery query) {
        List<Object[]> rows = select(query, limit.most()).getResultList();
        limit.check(rows.size());
        List<Cell> cells = rows.stream()
                .map(Columns::new)
                .map(columns -> new Cell(keys(query, columns), null, tally(query, columns), 0))
                .toList();
        return new Cells(cells, Days.ALL);
    }

    /** They are put together one by one: there may be many more of them than cells. */
    private Cells dated(CellQuery query) {
        long most = (long) DATED_FOR_EACH * limit.most();
        DatedCells cells = new DatedCells(query);
        try (Stream<Object[]> rows = select(query, most).getResultStream()) {
            long read = 0;
            for (Iterator<Object[]> each = rows.iterator(); each.hasNext(); read++) {
                Columns columns = new Columns(each.next());
                cells.add(keys(query, columns), dates(columns), tally(query, columns));
                limit.check(read >= most ? read : cells.size());
            }
        }
        return cells.cells();
    }

    /** One more than the most, which tells whether there are more. */
    private TypedQuery<Object[]> select(CellQuery query, long most) {
        CellHql hql = new CellHql(query);
        TypedQuery<Object[]> select = getEntityManager().createQuery(hql.text(), Object[].class);
        hql.parameters().forEach(select::setParameter);
        return select.setMaxResults((int) Math.min(most + 1, Integer.MAX_VALUE));
    }

    private static List<Cell.Key> keys(CellQuery query, Columns columns) {
        List<Cell.Key> keys = new ArrayList<>();
        for (Dimension dimension : query.grouped()) {
            Object value = columns.next();
            keys.add(new Cell.Key(value, dimension.label().isPresent() ? columns.next() : null));
        }
        return keys;
    }

    private static EventDates dates(Columns columns) {
        return new EventDates((LocalDate) columns.next(), (LocalDate) columns.next(), (DatePrecision) columns.next());
    }

    private static Tally tally(CellQuery query, Columns columns) {
        long events = columns.number();
        long shared = columns.number();
        List<Measure> measures = query.measures().stream()
                .map(outcome -> new Measure(
                        columns.number(), columns.number(), columns.number(), columns.number(), columns.number()))
                .toList();
        return new Tally(events, shared, measures);
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
        long number() {
            Number number = (Number) next();
            return number == null ? 0 : number.longValue();
        }
    }
}
