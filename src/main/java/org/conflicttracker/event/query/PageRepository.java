package org.conflicttracker.event.query;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.TypedQuery;
import java.time.LocalDate;
import java.util.List;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.EventFilter.Selection;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.query.RowPredicates.HqlBuilder;
import org.jspecify.annotations.Nullable;

/** Repository of pages of a selection, read by keyset position: page 10,000 is as fast as page 1. */
@ApplicationScoped
public class PageRepository implements PanacheRepositoryBase<Revision, Long> {

    /** Entry of a list, and its keyset position. */
    public record Entry(long revision, SeekKey seekKey) {}

    /** Selection with its order; unknown figures come last. */
    public record Ordered(Selection selection, Sort sort) {}

    /** As {@link QueryEngine#listPage}. */
    List<Entry> listPage(Ordered ordered, @Nullable SeekKey after, int limit) {
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
        return query.setMaxResults(limit).getResultList().stream()
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

    /**
     * HQL order. A revision belongs to one event, so the event id is left out for it: with it H2 would not use the
     * index in this order.
     */
    private static String orderBy(Sort sort, String key) {
        return switch (sort) {
            case DATE -> key + " asc, r.eventId asc";
            case DATE_DESCENDING, KILLED_DESCENDING -> key + " desc, r.eventId desc";
            case RECORDED_AT_DESCENDING -> key + " desc";
        };
    }

    /**
     * Adds the keyset condition. The bound of the key alone comes first: it is where the database starts in its index.
     */
    private static void seekAfter(Sort sort, String key, SeekKey after, HqlBuilder clause) {
        String keyBound = clause.bind(sort.isByDay() ? LocalDate.ofEpochDay(after.key()) : (Object) after.key());
        String idBound = clause.bind(after.event());
        String operator = sort == Sort.DATE ? " > " : " < ";
        clause.and(key + operator.replace(" ", "") + "= " + keyBound)
                .and("(" + key + operator + keyBound + " or r.eventId" + operator + idBound + ")");
    }

    /**
     * Keyset position of an entry in a list of events. It does not depend on the engine, as the next page may come from
     * another.
     *
     * @param key the sort key: the first day in days since 1970, a figure (-1 for none) or the revision
     * @param event the tie-breaker
     */
    public record SeekKey(long key, long event) {

        private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();
        private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

        /** Whether an entry of a list in this order can have this position. */
        public boolean isValidFor(Sort sort) {
            long min = sort.isByDay() ? FIRST_DAY : -1;
            long max = sort.isByDay() ? LAST_DAY : Long.MAX_VALUE;
            return key >= min && key <= max && event > 0 && event <= Integer.MAX_VALUE;
        }
    }

    /** Order of an event list; ties are ordered by event id, in the same direction. */
    public enum Sort {
        DATE_DESCENDING("-date"),
        DATE("date"),
        KILLED_DESCENDING("-killed"),
        RECORDED_AT_DESCENDING("-recordedAt");

        private final String code;

        Sort(String code) {
            this.code = code;
        }

        /** The name in the API. */
        public String code() {
            return code;
        }

        /** Whether the key is the first day, in either direction. */
        public boolean isByDay() {
            return this == DATE || this == DATE_DESCENDING;
        }
    }
}
