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
import org.conflicttracker.event.query.QueryEngine.ChangeMarks;
import org.conflicttracker.event.query.RowPredicates.HqlBuilder;
import org.conflicttracker.event.query.SelectionStatistics.NumberSettings;

/**
 * Repository of changes: revisions at which an event entered, changed in or left a selection, in their order. Revisions
 * of the selection that begin in a span and those that are superseded in it are queried apart: for both conditions at
 * once a database reads all revisions.
 */
@ApplicationScoped
public class ChangeRepository implements PanacheRepositoryBase<Revision, Long> {

    private static final String REVISION = "s.revision";
    private static final String SUPERSEDED_BY = "s.supersededBy";

    private final NumberSettings settings;

    ChangeRepository(NumberSettings settings) {
        this.settings = settings;
    }

    /** Span of revision numbers: {@code after} exclusive, {@code upTo} inclusive. */
    public record Span(long after, long upTo) {}

    /** As {@link QueryEngine#changes}; examines no more revisions at a time than the setting. */
    ChangeMarks listChanges(EventFilter filter, Span span, int limit) {
        Span part = new Span(span.after(), Math.min(span.upTo(), span.after() + Math.max(1, settings.changeSpan())));
        Set<Long> started = new HashSet<>(listRevisions(REVISION, toldStarts(filter, part), limit));
        Set<Long> ended = new HashSet<>(listRevisions(SUPERSEDED_BY, toldEnds(filter, part), limit));
        Set<Long> either = new TreeSet<>(started);
        either.addAll(ended);
        return new ChangeMarks(
                either.stream()
                        .limit(limit)
                        .map(revision ->
                                new ChangeMarks.Mark(revision, ended.contains(revision), started.contains(revision)))
                        .toList(),
                part.upTo());
    }

    /** The revisions with these numbers, in no order. */
    List<Revision> statesWithin(List<Long> revisions) {
        return revisions.isEmpty() ? List.of() : list("revision in ?1", revisions);
    }

    /** Number of changes in the span. */
    long count(EventFilter filter, Span span) {
        HqlBuilder left = toldEnds(filter, span);
        HqlBuilder replacement = left.subquery().and("n.revision = s.supersededBy");
        new RevisionPredicates(filter, "n", replacement).addPredicates();
        left.and("not exists (select 1 from Revision n where " + replacement.where() + ")");
        return queryNumber("count(*)", toldStarts(filter, span)) + queryNumber("count(*)", left);
    }

    /** The first public revisions of the span that withheld something, whatever the filter selects. */
    List<Long> findWithheld(Span span, int limit) {
        return listRevisions(REVISION, withheld(span), limit);
    }

    /** Number of such revisions of events that were in the selection neither before nor after. */
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

    /** The last change in the span; 0 if there is none. */
    long lastRevision(EventFilter filter, Span span) {
        return Math.max(
                queryNumber("max(" + REVISION + ")", statesWithin(filter, span, REVISION)),
                queryNumber("max(" + SUPERSEDED_BY + ")", statesWithin(filter, span, SUPERSEDED_BY)));
    }

    /** Number of events that the span added to the selection, minus those that it removed. */
    long netCount(EventFilter filter, Span span) {
        return queryNumber("count(*)", statesWithin(filter, span, REVISION))
                - queryNumber("count(*)", statesWithin(filter, span, SUPERSEDED_BY));
    }

    /** Revisions of the selection that begin in the span, by a change of a kind that is told. */
    private static HqlBuilder toldStarts(EventFilter filter, Span span) {
        HqlBuilder clause = statesWithin(filter, span, REVISION);
        filter.records().toldChanges().ifPresent(told -> clause.andIn("s.change", told));
        return clause;
    }

    /** Revisions of the selection that are superseded in the span, by a change of a kind that is told. */
    private static HqlBuilder toldEnds(EventFilter filter, Span span) {
        HqlBuilder clause = statesWithin(filter, span, SUPERSEDED_BY);
        filter.records()
                .toldChanges()
                .ifPresent(told -> clause.and("exists (select 1 from Revision k where "
                        + clause.subquery()
                                .and("k.revision = s.supersededBy")
                                .andIn("k.change", told)
                                .where()
                        + ")"));
        return clause;
    }

    /** Revisions of the selection that begin, or are superseded, in the span. */
    private static HqlBuilder statesWithin(EventFilter filter, Span span, String column) {
        HqlBuilder clause = new HqlBuilder();
        clause.and(column + " > " + clause.bind(span.after())).and(column + " <= " + clause.bind(span.upTo()));
        new RevisionPredicates(filter, "s", clause).addPredicates();
        return clause;
    }

    private List<Long> listRevisions(String column, HqlBuilder states, int limit) {
        return createQuery(column, states, " order by " + column)
                .setMaxResults(limit)
                .getResultList();
    }

    private long queryNumber(String expression, HqlBuilder states) {
        Long number = createQuery(expression, states, "").getSingleResult();
        return number == null ? 0 : number;
    }

    private TypedQuery<Long> createQuery(String expression, HqlBuilder states, String order) {
        TypedQuery<Long> query = getEntityManager()
                .createQuery("select " + expression + " from Revision s where " + states.where() + order, Long.class);
        states.parameters().forEach(query::setParameter);
        return query;
    }
}
