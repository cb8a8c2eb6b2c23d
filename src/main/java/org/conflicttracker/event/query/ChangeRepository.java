package org.conflicttracker.event.query;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.TypedQuery;
import java.util.List;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.store.Revision;

/** Revisions by which an event entered a selection, changed in it or left it, in their order. */
@ApplicationScoped
public class ChangeRepository implements PanacheRepositoryBase<Revision, Long> {

    /** A revision, and whether the event was in the selection before and is now; never neither. */
    public record Change(Revision revision, boolean before, boolean now) {}

    /** Revisions after one and up to another; both are revision numbers. */
    public record Span(long after, long upTo) {}

    public List<Change> find(EventFilter filter, Span span, int most) {
        Touched touched = new Touched(filter, span);
        return touched
                .ask("select r, " + oneIf(touched.was) + ", " + oneIf(touched.now), "order by r.revision")
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(row -> new Change((Revision) row[0], is(row[1]), is(row[2])))
                .toList();
    }

    /** How many there are. */
    public long count(EventFilter filter, Span span) {
        return number(new Touched(filter, span), "count(*)");
    }

    /** The last of them; 0 where there is none. */
    long last(EventFilter filter, Span span) {
        return number(new Touched(filter, span), "max(r.revision)");
    }

    /** How many more events the selection has after them than before. */
    long balance(EventFilter filter, Span span) {
        Touched touched = new Touched(filter, span);
        return number(touched, "sum(" + oneIf(touched.now) + " - " + oneIf(touched.was) + ")");
    }

    private long number(Touched touched, String what) {
        Object[] row = touched.ask("select " + what + ", 0", "").getSingleResult();
        return row[0] == null ? 0 : ((Number) row[0]).longValue();
    }

    private static String oneIf(String condition) {
        return "case when " + condition + " then 1 else 0 end";
    }

    private static boolean is(Object one) {
        return ((Number) one).intValue() == 1;
    }

    /** Revisions of a span that touched a selection, as a where clause. */
    private final class Touched {

        private final Hql clause = new Hql();
        /** Whether a revision is in the selection. */
        private final String now;
        /** Whether the one before it was. */
        private final String was;

        Touched(EventFilter filter, Span span) {
            Hql self = clause.inner();
            new RevisionConditions(filter, "r", self).match();
            now = self.where();
            Hql before = clause.inner().and("b.supersededBy = r.revision");
            new RevisionConditions(filter, "b", before).match();
            was = "exists (select 1 from Revision b where " + before.where() + ")";
            clause.and("r.revision > " + clause.bind(span.after()))
                    .and("r.revision <= " + clause.bind(span.upTo()))
                    .and("(" + now + " or " + was + ")");
        }

        TypedQuery<Object[]> ask(String select, String order) {
            TypedQuery<Object[]> query = getEntityManager()
                    .createQuery(select + " from Revision r where " + clause.where() + " " + order, Object[].class);
            clause.parameters().forEach(query::setParameter);
            return query;
        }
    }
}
