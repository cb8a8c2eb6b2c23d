package org.conflicttracker.event.query;

import java.util.List;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.NameTerm;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.filter.ToldCondition;
import org.conflicttracker.event.filter.WhereCondition;
import org.conflicttracker.event.filter.WhoCondition;

/**
 * What is asked of rows of which an event may have several: all that must be there, within one row; and of what is excluded, no row
 * at all (domain.md, rule 12).
 */
final class FamilyConditions {

    private final EventFilter filter;
    private final RowConditions rows;
    private final String alias;
    private final Hql clause;

    FamilyConditions(EventFilter filter, String alias, Hql clause) {
        this.filter = filter;
        this.rows = new RowConditions(filter);
        this.alias = alias;
        this.clause = clause;
    }

    void match() {
        where(filter.where());
        who(filter.who());
        told(filter.told());
        some(Family.TAG, List.of(filter.found().tag()));
        without(Family.TAG, "folded", filter.found().tag());
        some(Family.FIGURE, List.of(filter.figures().hasGroup()));
        without(Family.FIGURE, "figureGroup", filter.figures().hasGroup());
    }

    /** Here {@code !*} too holds within the one location, so only what is excluded is apart. */
    private void where(WhereCondition where) {
        if (!where.equals(WhereCondition.OPEN)) {
            clause.and(Family.PLACE.exists(alias, "x", rows.must(Family.PLACE, "x", clause.inner())));
        }
        without(Family.PLACE, "country", where.country());
        without(Family.PLACE, "admin1Folded", where.admin1());
        without(Family.PLACE, "admin2Folded", where.admin2());
        without(Family.PLACE, "precision", where.precision());
    }

    private void who(WhoCondition who) {
        some(Family.INVOLVEMENT, List.of(who.actor(), who.kind(), who.role(), who.standing()));
        withoutNames(Family.INVOLVEMENT, who.actor());
        without(Family.INVOLVEMENT, "actorKind", who.kind());
        without(Family.INVOLVEMENT, "role", who.role());
        without(Family.INVOLVEMENT, "standing", who.standing());
    }

    private void told(ToldCondition told) {
        some(Family.MENTION, List.of(told.source(), told.sourceKind(), told.report()));
        withoutNames(Family.MENTION, told.source());
        without(Family.MENTION, "sourceKind", told.sourceKind());
        without(Family.MENTION, "reportId", told.report());
        some(Family.VOICE, List.of(told.attributedTo()));
        withoutNames(Family.VOICE, told.attributedTo());
    }

    private void some(Family family, List<Terms<?>> terms) {
        if (terms.stream().anyMatch(Terms::none)) {
            clause.and("not " + family.exists(alias, "x", rows.counts(family, "x", clause.inner())));
        }
        if (terms.stream().anyMatch(Terms::isPositive)) {
            clause.and(family.exists(alias, "x", rows.must(family, "x", clause.inner())));
        }
    }

    private void without(Family family, String path, Terms<?> terms) {
        if (!terms.excluded().isEmpty()) {
            clause.and("not " + family.exists(alias, "x", clause.inner().in("x." + path, terms.excluded())));
        }
    }

    private void withoutNames(Family family, Terms<NameTerm> terms) {
        if (!terms.excluded().isEmpty()) {
            String bears = RowConditions.bears(family, "x", terms.excluded(), clause);
            clause.and("not " + family.exists(alias, "x", clause.inner().and(bears)));
        }
    }
}
