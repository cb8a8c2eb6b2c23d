package org.conflicttracker.event.query;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.TypedQuery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.event.store.Revision;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;
import org.conflicttracker.time.DatePrecision;
import org.conflicttracker.time.EventDates;

/** Counts and sums in the database. */
@ApplicationScoped
public class CellRepository implements PanacheRepositoryBase<Revision, Long> {

    private final CellSettings settings;

    CellRepository(CellSettings settings) {
        this.settings = settings;
    }

    /**
     * Every cell that has an event, in no order.
     *
     * @throws ProblemException 400 where there are more cells than the limit
     */
    public List<Cell> cells(CellQuery query) {
        CellHql hql = new CellHql(query);
        TypedQuery<Object[]> select = getEntityManager().createQuery(hql.text(), Object[].class);
        hql.parameters().forEach(select::setParameter);
        List<Object[]> rows = select.setMaxResults(settings.most() + 1).getResultList();
        if (rows.size() > settings.most()) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "This makes more than " + settings.most()
                            + " groups. Ask for fewer dimensions or a narrower selection.");
        }
        return rows.stream().map(row -> cell(query, new Columns(row))).toList();
    }

    private static Cell cell(CellQuery query, Columns columns) {
        List<Cell.Key> keys = new ArrayList<>();
        for (Dimension dimension : query.grouped()) {
            Object value = columns.next();
            keys.add(new Cell.Key(value, dimension.label().isPresent() ? columns.next() : null));
        }
        EventDates dates = query.dates()
                ? new EventDates((LocalDate) columns.next(), (LocalDate) columns.next(), (DatePrecision) columns.next())
                : null;
        long events = columns.number();
        long shared = columns.number();
        List<Measure> measures = query.measures().stream()
                .map(outcome -> new Measure(
                        columns.number(), columns.number(), columns.number(), columns.number(), columns.number()))
                .toList();
        return new Cell(keys, dates, new Tally(events, shared, measures));
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
