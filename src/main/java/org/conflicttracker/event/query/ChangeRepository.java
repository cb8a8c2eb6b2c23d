package org.conflicttracker.event.query;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.TypedQuery;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.persistence.Revision;

/**
 * Revisions by which an event entered a selection, changed in it or left it, in their order. States of the selection that begin in a
 * span and states that end in it are looked for apart: asked for both at once, a database reads all there are.
 */
@ApplicationScoped
public class ChangeRepository implements PanacheRepositoryBase<Revision, Long> {

    private static final String REVISION = "s.revision";
    private static final String SUPERSEDED_BY = "s.supersededBy";

    private final NumberSettings settings;

    ChangeRepository(NumberSettings settings) {
        this.settings = settings;
    }

    /** Revisions after one and up to another; both are revision numbers. */
    public record Span(long after, long upTo) {}

    /** As {@link QueryEngine#changes}; no more of the span than the bound at a time. */
    ChangeMarks listChanges(EventFilter filter, Span span, int most) {
        Span part = new Span(span.after(), Math.min(span.upTo(), span.after() + Math.max(1, settings.changeSpan())));
        Set<Long> begun = new HashSet<>(listRevisions(REVISION, statesWithin(filter, part, REVISION), most));
        Set<Long> ended = new HashSet<>(listRevisions(SUPERSEDED_BY, statesWithin(filter, part, SUPERSEDED_BY), most));
        Set<Long> either = new TreeSet<>(begun);
        either.addAll(ended);
        return new ChangeMarks(
                either.stream()
                        .limit(most)
                        .map(revision ->
                                new ChangeMarks.Mark(revision, ended.contains(revision), begun.contains(revision)))
                        .toList(),
                part.upTo());
    }

    /** The states of these revisions, in no order. */
    List<Revision> statesWithin(List<Long> revisions) {
        return revisions.isEmpty() ? List.of() : list("revision in ?1", revisions);
    }

    /** How many there are. */
    long count(EventFilter filter, Span span) {
        HqlBuilder left = statesWithin(filter, span, SUPERSEDED_BY);
        HqlBuilder next = left.subquery().and("n.revision = s.supersededBy");
        new RevisionPredicates(filter, "n", next).addPredicates();
        left.and("not exists (select 1 from Revision n where " + next.where() + ")");
        return queryNumber("count(*)", statesWithin(filter, span, REVISION)) + queryNumber("count(*)", left);
    }

    /** The first revisions of the span, open to all, by which something was withheld; whatever is selected. */
    List<Long> findWithheld(Span span, int most) {
        return listRevisions(REVISION, withheld(span), most);
    }

    /** How many of those there are of events that were not in the selection, neither before nor after. */
    long countWithheldElsewhere(EventFilter filter, Span span) {
        return queryNumber("count(*)", withheldElsewhere(filter, span));
    }

    private static HqlBuilder withheld(Span span) {
        HqlBuilder clause = new HqlBuilder();
        clause.and(REVISION + " > " + clause.bind(span.after())).and(REVISION + " <= " + clause.bind(span.upTo()));
        return clause.and("s.change = " + clause.bind(Change.WITHHELD)).and("s.openToAll = true");
    }

    private static HqlBuilder withheldElsewhere(EventFilter filter, Span span) {
        HqlBuilder clause = withheld(span);
        HqlBuilder either = clause.subquery().and("(n.revision = s.revision or n.supersededBy = s.revision)");
        new RevisionPredicates(filter, "n", either).addPredicates();
        return clause.and("not exists (select 1 from Revision n where " + either.where() + ")");
    }

    /** The last of them; 0 where there is none. */
    long lastRevision(EventFilter filter, Span span) {
        return Math.max(
                queryNumber("max(" + REVISION + ")", statesWithin(filter, span, REVISION)),
                queryNumber("max(" + SUPERSEDED_BY + ")", statesWithin(filter, span, SUPERSEDED_BY)));
    }

    /** How many more events the selection has after them than before. */
    long netCount(EventFilter filter, Span span) {
        return queryNumber("count(*)", statesWithin(filter, span, REVISION))
                - queryNumber("count(*)", statesWithin(filter, span, SUPERSEDED_BY));
    }

    /** States of the selection that begin, or end, in the span. */
    private static HqlBuilder statesWithin(EventFilter filter, Span span, String edge) {
        HqlBuilder clause = new HqlBuilder();
        clause.and(edge + " > " + clause.bind(span.after())).and(edge + " <= " + clause.bind(span.upTo()));
        new RevisionPredicates(filter, "s", clause).addPredicates();
        return clause;
    }

    private List<Long> listRevisions(String edge, HqlBuilder states, int most) {
        return createQuery(edge, states, " order by " + edge)
                .setMaxResults(most)
                .getResultList();
    }

    private long queryNumber(String what, HqlBuilder states) {
        Long number = createQuery(what, states, "").getSingleResult();
        return number == null ? 0 : number;
    }

    private TypedQuery<Long> createQuery(String what, HqlBuilder states, String order) {
        TypedQuery<Long> query = getEntityManager()
                .createQuery("select " + what + " from Revision s where " + states.where() + order, Long.class);
        states.parameters().forEach(query::setParameter);
        return query;
    }
}
