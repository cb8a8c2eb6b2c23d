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

    void addPredicates() {
        addLocations(filter.locations());
        addActors(filter.actors());
        addSources(filter.sources());
        addRequired(EventRelation.TAG, List.of(filter.records().tag()));
        addExcluded(EventRelation.TAG, "folded", filter.records().tag());
        addRequired(EventRelation.FIGURE, List.of(filter.figures().hasGroup()));
        addExcluded(EventRelation.FIGURE, "figureGroup", filter.figures().hasGroup());
    }

    /** Here {@code !*} too holds within the one location, so only what is excluded is apart. */
    private void addLocations(LocationFilter where) {
        if (!where.equals(LocationFilter.UNRESTRICTED)) {
            clause.and(EventRelation.PLACE.exists(
                    alias, "x", rows.addRequired(EventRelation.PLACE, "x", clause.subquery())));
        }
        addExcluded(EventRelation.PLACE, "country", where.country());
        addExcluded(EventRelation.PLACE, "admin1Folded", where.admin1());
        addExcluded(EventRelation.PLACE, "admin2Folded", where.admin2());
        addExcluded(EventRelation.PLACE, "precision", where.precision());
    }

    private void addActors(ActorFilter who) {
        addRequired(EventRelation.INVOLVEMENT, List.of(who.actor(), who.kind(), who.role(), who.standing()));
        addExcludedNames(EventRelation.INVOLVEMENT, who.actor());
        addExcluded(EventRelation.INVOLVEMENT, "actorKind", who.kind());
        addExcluded(EventRelation.INVOLVEMENT, "role", who.role());
        addExcluded(EventRelation.INVOLVEMENT, "standing", who.standing());
    }

    private void addSources(SourceFilter told) {
        addRequired(EventRelation.MENTION, List.of(told.source(), told.sourceKind(), told.report()));
        addExcludedNames(EventRelation.MENTION, told.source());
        addExcluded(EventRelation.MENTION, "sourceKind", told.sourceKind());
        addExcluded(EventRelation.MENTION, "reportId", told.report());
        addRequired(EventRelation.VOICE, List.of(told.attributedTo()));
        addExcludedNames(EventRelation.VOICE, told.attributedTo());
    }

    private void addRequired(EventRelation family, List<Terms<?>> terms) {
        if (terms.stream().anyMatch(Terms::none)) {
            clause.and("not " + family.exists(alias, "x", rows.addCountable(family, "x", clause.subquery())));
        }
        if (terms.stream().anyMatch(Terms::isValueRequired)) {
            clause.and(family.exists(alias, "x", rows.addRequired(family, "x", clause.subquery())));
        }
    }

    private void addExcluded(EventRelation family, String path, Terms<?> terms) {
        if (!terms.excluded().isEmpty()) {
            clause.and("not " + family.exists(alias, "x", clause.subquery().andIn("x." + path, terms.excluded())));
        }
    }

    private void addExcludedNames(EventRelation family, Terms<NameTerm> terms) {
        if (!terms.excluded().isEmpty()) {
            String bears = RowPredicates.namePredicate(family, "x", terms.excluded(), clause);
            clause.and("not " + family.exists(alias, "x", clause.subquery().and(bears)));
        }
    }
}
