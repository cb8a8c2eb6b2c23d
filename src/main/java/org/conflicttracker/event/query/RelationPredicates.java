package org.conflicttracker.event.query;

import java.util.List;
import org.conflicttracker.event.filter.ActorFilter;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.LocationFilter;
import org.conflicttracker.event.filter.NameTerm;
import org.conflicttracker.event.filter.SourceFilter;
import org.conflicttracker.event.filter.Terms;

/**
 * What is asked of rows of which an event may have several: all that must be there, within one row; and of what is excluded, no row
 * at all (domain.md, rule 12).
 */
final class RelationPredicates {

    private final EventFilter filter;
    private final RowPredicates rows;
    private final String alias;
    private final HqlBuilder clause;

    RelationPredicates(EventFilter filter, String alias, HqlBuilder clause) {
        this.filter = filter;
        this.rows = new RowPredicates(filter);
        this.alias = alias;
        this.clause = clause;
    }

    void match() {
        where(filter.where());
        who(filter.who());
        told(filter.told());
        some(EventRelation.TAG, List.of(filter.found().tag()));
        without(EventRelation.TAG, "folded", filter.found().tag());
        some(EventRelation.FIGURE, List.of(filter.figures().hasGroup()));
        without(EventRelation.FIGURE, "figureGroup", filter.figures().hasGroup());
    }

    /** Here {@code !*} too holds within the one location, so only what is excluded is apart. */
    private void where(LocationFilter where) {
        if (!where.equals(LocationFilter.OPEN)) {
            clause.and(EventRelation.PLACE.exists(alias, "x", rows.must(EventRelation.PLACE, "x", clause.inner())));
        }
        without(EventRelation.PLACE, "country", where.country());
        without(EventRelation.PLACE, "admin1Folded", where.admin1());
        without(EventRelation.PLACE, "admin2Folded", where.admin2());
        without(EventRelation.PLACE, "precision", where.precision());
    }

    private void who(ActorFilter who) {
        some(EventRelation.INVOLVEMENT, List.of(who.actor(), who.kind(), who.role(), who.standing()));
        withoutNames(EventRelation.INVOLVEMENT, who.actor());
        without(EventRelation.INVOLVEMENT, "actorKind", who.kind());
        without(EventRelation.INVOLVEMENT, "role", who.role());
        without(EventRelation.INVOLVEMENT, "standing", who.standing());
    }

    private void told(SourceFilter told) {
        some(EventRelation.MENTION, List.of(told.source(), told.sourceKind(), told.report()));
        withoutNames(EventRelation.MENTION, told.source());
        without(EventRelation.MENTION, "sourceKind", told.sourceKind());
        without(EventRelation.MENTION, "reportId", told.report());
        some(EventRelation.VOICE, List.of(told.attributedTo()));
        withoutNames(EventRelation.VOICE, told.attributedTo());
    }

    private void some(EventRelation family, List<Terms<?>> terms) {
        if (terms.stream().anyMatch(Terms::none)) {
            clause.and("not " + family.exists(alias, "x", rows.counts(family, "x", clause.inner())));
        }
        if (terms.stream().anyMatch(Terms::isPositive)) {
            clause.and(family.exists(alias, "x", rows.must(family, "x", clause.inner())));
        }
    }

    private void without(EventRelation family, String path, Terms<?> terms) {
        if (!terms.excluded().isEmpty()) {
            clause.and("not " + family.exists(alias, "x", clause.inner().in("x." + path, terms.excluded())));
        }
    }

    private void withoutNames(EventRelation family, Terms<NameTerm> terms) {
        if (!terms.excluded().isEmpty()) {
            String bears = RowPredicates.bears(family, "x", terms.excluded(), clause);
            clause.and("not " + family.exists(alias, "x", clause.inner().and(bears)));
        }
    }
}
