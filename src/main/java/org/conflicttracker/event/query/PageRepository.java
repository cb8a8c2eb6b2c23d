package org.conflicttracker.event.query;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.TypedQuery;
import java.time.LocalDate;
import java.util.List;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.Selection;
import org.conflicttracker.event.persistence.Revision;

/** Pages of a selection, found by key: as fast on page 10,000 as on page 1. */
@ApplicationScoped
public class PageRepository implements PanacheRepositoryBase<Revision, Long> {

    /** An entry of a list, and where it stands. */
    public record Entry(long revision, SeekKey seekKey) {}

    /** The selection in an order; unknown figures come last. */
    public record Ordered(Selection selection, Sort sort) {}

    /** As {@link QueryEngine#listPage} says. */
    List<Entry> listPage(Ordered ordered, SeekKey after, int most) {
        Selection selection = ordered.selection();
        HqlBuilder clause = new HqlBuilder();
        String key = keyExpression(ordered.sort());
        String join = "";
        if (ordered.sort() == Sort.KILLED_DESCENDING) {
            join = " left join FigureRow k on k.id.revision = r.revision and k.outcome = " + clause.bind(Outcome.KILLED)
                    + " and k.figureGroup = "
                    + clause.bind(selection.filter().figures().group());
        }
        new RevisionPredicates(selection.filter(), "r", clause)
                .addCurrentAt(selection.asOf())
                .addPredicates();
        if (after != null) {
            seekAfter(ordered.sort(), key, after, clause);
        }
        TypedQuery<Object[]> query = getEntityManager()
                .createQuery(
                        "select r.revision, r.eventId, " + key + " from Revision r" + join + " where " + clause.where()
                                + " order by " + orderBy(ordered.sort(), key),
                        Object[].class);
        clause.parameters().forEach(query::setParameter);
        return query.setMaxResults(most).getResultList().stream()
                .map(row -> new Entry((Long) row[0], new SeekKey(toKey(row[2]), (Long) row[1])))
                .toList();
    }

    private static long toKey(Object key) {
        return key instanceof LocalDate day ? day.toEpochDay() : (Long) key;
    }

    private static String keyExpression(Sort sort) {
        return switch (sort) {
            case DATE, DATE_DESCENDING -> "r.dateStart";
            case KILLED_DESCENDING -> "coalesce(k.best, -1L)";
            case RECORDED_AT_DESCENDING -> "r.revision";
        };
    }

    /** A revision is of one event only; with the event's id behind it, H2 would not see that its index has this order. */
    private static String orderBy(Sort sort, String key) {
        return switch (sort) {
            case DATE -> key + " asc, r.eventId asc";
            case DATE_DESCENDING, KILLED_DESCENDING -> key + " desc, r.eventId desc";
            case RECORDED_AT_DESCENDING -> key + " desc";
        };
    }

    /** The bound of the key alone comes first: it is where in its index the database begins. */
    private static void seekAfter(Sort sort, String key, SeekKey after, HqlBuilder clause) {
        String last = clause.bind(sort.isByDay() ? LocalDate.ofEpochDay(after.key()) : (Object) after.key());
        String id = clause.bind(after.event());
        String order = sort == Sort.DATE ? " > " : " < ";
        clause.and(key + order.replace(" ", "") + "= " + last)
                .and("(" + key + order + last + " or r.eventId" + order + id + ")");
    }
}
