package org.conflicttracker.event.query;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.ActorFilter;
import org.conflicttracker.event.filter.ClassificationFilter;
import org.conflicttracker.event.filter.DateFilter;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.ExternalId;
import org.conflicttracker.event.filter.FigureFilter;
import org.conflicttracker.event.filter.LocationFilter;
import org.conflicttracker.event.filter.NameTerm;
import org.conflicttracker.event.filter.RecordFilter;
import org.conflicttracker.event.filter.SourceFilter;
import org.conflicttracker.event.filter.Terms;

/** The whole filter as a where clause on a revision: one line a condition. */
final class RevisionPredicates {

    private final EventFilter filter;
    private final String alias;
    private final HqlBuilder clause;

    /** @param alias of the revision in the query */
    RevisionPredicates(EventFilter filter, String alias, HqlBuilder clause) {
        this.filter = filter;
        this.alias = alias;
        this.clause = clause;
    }

    /**
     * Adds that the state was the event's newest at the revision. Nearly every state is from before it, so the index of revisions is
     * no way to find them; adding nothing keeps H2 from taking it rather than the one that has the order asked for.
     */
    RevisionPredicates addCurrentAt(long at) {
        String bound = clause.bind(at);
        clause.and(alias + ".revision + 0 <= " + bound)
                .and("(" + alias + ".supersededBy is null or " + alias + ".supersededBy > " + bound + ")");
        return this;
    }

    /** Adds every condition of the filter. */
    RevisionPredicates addPredicates() {
        addDates(filter.dates());
        addClassification(filter.classification());
        addRecords(filter.records());
        new RelationPredicates(filter, alias, clause).addPredicates();
        new FigurePredicates(filter.figures(), alias, clause).addPredicates();
        new TextPredicates(alias, clause).addPredicates(filter.records());
        return this;
    }

    private void addDates(DateFilter when) {
        String earliest = alias + (when.overlap() ? ".dateEnd" : ".dateStart");
        if (when.days().from() != null) {
            clause.and(earliest + " >= " + clause.bind(when.days().from()));
        }
        if (when.days().to() != null) {
            clause.and(alias + ".dateStart <= " + clause.bind(when.days().to()));
        }
        clause.andColumn(alias + ".datePrecision", when.precision());
    }

    private void addClassification(ClassificationFilter what) {
        clause.andColumn(alias + ".type", what.type())
                .andColumn(alias + ".subType", what.subType())
                .andColumn(alias + ".violence", what.violence())
                .andColumn(alias + ".clarity", what.clarity())
                .andColumn(alias + ".verification", what.verification());
    }

    private void addRecords(RecordFilter found) {
        clause.andColumn(alias + ".status", found.status());
        if (found.recordedSince() != null) {
            clause.and(alias + ".recordedAt >= "
                    + clause.bind(found.recordedSince().toEpochMilli()));
        }
    }

    /** What is asked of the figures of the group; an event without a figure meets no comparison (domain.md, rule 1). */
    static final class FigurePredicates {

        private final FigureFilter figures;
        private final String alias;
        private final HqlBuilder clause;

        FigurePredicates(FigureFilter figures, String alias, HqlBuilder clause) {
            this.figures = figures;
            this.alias = alias;
            this.clause = clause;
        }

        void addPredicates() {
            addComparison(Outcome.KILLED, " >= ", figures.minKilled());
            addComparison(Outcome.KILLED, " <= ", figures.maxKilled());
            addComparison(Outcome.INJURED, " >= ", figures.minInjured());
            addHasFigures(figures.hasFigures());
        }

        private void addComparison(Outcome outcome, String operator, Long people) {
            if (people != null) {
                String number = "f." + figures.bound().name().toLowerCase(Locale.ROOT);
                clause.and(existsFigure(clause.subquery()
                        .and("f.outcome = " + clause.bind(outcome))
                        .and(number + operator + clause.bind(people))));
            }
        }

        private void addHasFigures(Terms<Outcome> outcomes) {
            if (outcomes.none()) {
                clause.and("not " + existsFigure(clause.subquery()));
            } else if (outcomes.any()) {
                clause.and(existsFigure(clause.subquery()));
            } else if (!outcomes.included().isEmpty()) {
                clause.and(existsFigure(clause.subquery().andIn("f.outcome", outcomes.included())));
            }
            if (!outcomes.excluded().isEmpty()) {
                clause.and("not " + existsFigure(clause.subquery().andIn("f.outcome", outcomes.excluded())));
            }
        }

        private String existsFigure(HqlBuilder inner) {
            return EventRelation.FIGURE.exists(
                    alias, "f", inner.and("f.figureGroup = " + clause.bind(figures.group())));
        }
    }

    /** What is asked of words and of ids in data sets. */
    static final class TextPredicates {

        private final String alias;
        private final HqlBuilder clause;

        TextPredicates(String alias, HqlBuilder clause) {
            this.alias = alias;
            this.clause = clause;
        }

        void addPredicates(RecordFilter found) {
            addPredicates(found.externalId(), this::existsExternalId);
            addPredicates(found.words(), this::existsWords);
        }

        /** @param exists the condition that a row is one of the values; of any value where there are none */
        private <T> void addPredicates(Terms<T> terms, Function<Set<T>, String> exists) {
            if (terms.none()) {
                clause.and("not " + exists.apply(Set.of()));
            } else if (terms.isValueRequired()) {
                clause.and(exists.apply(terms.any() ? Set.of() : terms.included()));
            }
            if (!terms.excluded().isEmpty()) {
                clause.and("not " + exists.apply(terms.excluded()));
            }
        }

        private String existsExternalId(Set<ExternalId> ids) {
            String either = anyOf(
                    ids,
                    id -> id.value() == null
                            ? "x.scheme = " + clause.bind(id.scheme())
                            : "x.scheme = " + clause.bind(id.scheme()) + " and x.externalId = "
                                    + clause.bind(id.value()));
            return "exists (select 1 from ExternalIdRow x where x.id.revision = " + alias + ".revision and " + either
                    + ")";
        }

        private String existsWords(Set<Set<String>> sets) {
            String either = anyOf(sets, this::containsAll);
            return "exists (select 1 from RevisionContent c where c.revision = " + alias + ".revision and " + either
                    + ")";
        }

        private String containsAll(Set<String> words) {
            return words.stream()
                    .map(word -> "locate(" + clause.bind(" " + word + " ") + ", c.words) > 0")
                    .collect(Collectors.joining(" and "));
        }

        private static <T> String anyOf(Collection<T> values, Function<T, String> condition) {
            return values.isEmpty()
                    ? "1 = 1"
                    : values.stream().map(condition).collect(Collectors.joining(") or (", "((", "))"));
        }
    }

    /**
     * What is asked of rows of which an event may have several: all that must be there, within one row; and of what is excluded, no row
     * at all (domain.md, rule 12).
     */
    static final class RelationPredicates {

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
}
