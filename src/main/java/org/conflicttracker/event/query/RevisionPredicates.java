package org.conflicttracker.event.query;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conflicttracker.event.casualty.Figure.Basis;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.ActorFilter;
import org.conflicttracker.event.filter.ClassificationFilter;
import org.conflicttracker.event.filter.DateFilter;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.FigureFilter;
import org.conflicttracker.event.filter.LocationFilter;
import org.conflicttracker.event.filter.RecordFilter;
import org.conflicttracker.event.filter.RecordFilter.ExternalId;
import org.conflicttracker.event.filter.RecordFilter.Summaries;
import org.conflicttracker.event.filter.SourceFilter;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.filter.Terms.NameTerm;
import org.conflicttracker.event.filter.ValueCountFilter.ValueCount;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.query.RowPredicates.EventRelation;
import org.conflicttracker.event.query.RowPredicates.HqlBuilder;
import org.jspecify.annotations.Nullable;

/** Predicates of a filter on a revision, as an HQL where clause. */
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
     * Adds that the revision was current as of another. Nearly all revisions are older, so the index on the revision
     * number does not help; {@code + 0} keeps H2 from choosing it instead of the index in the order of the list.
     */
    RevisionPredicates addCurrentAt(long at) {
        String bound = clause.bind(at);
        clause.and(alias + ".revision + 0 <= " + bound)
                .and("(" + alias + ".supersededBy is null or " + alias + ".supersededBy > " + bound + ")");
        return this;
    }

    /** Adds all predicates of the filter. */
    RevisionPredicates addPredicates() {
        addDates(filter.dates());
        addClassification(filter.classification());
        addRecords(filter.records());
        new RelationPredicates(filter, alias, clause).addPredicates();
        new FigurePredicates(filter.figures(), alias, clause).addPredicates();
        new TextPredicates(alias, clause).addPredicates(filter.records());
        return this;
    }

    private void addDates(DateFilter dates) {
        String earliest = alias + (dates.overlap() ? ".dateEnd" : ".dateStart");
        if (dates.days().from() != null) {
            clause.and(earliest + " >= " + clause.bind(dates.days().from()));
        }
        if (dates.days().to() != null) {
            clause.and(alias + ".dateStart <= " + clause.bind(dates.days().to()));
        }
        clause.andColumn(alias + ".datePrecision", dates.precision());
    }

    private void addClassification(ClassificationFilter classification) {
        clause.andColumn(alias + ".type", classification.type())
                .andColumn(alias + ".subType", classification.subType())
                .andColumn(alias + ".violence", classification.violence())
                .andColumn(alias + ".clarity", classification.clarity())
                .andColumn(alias + ".verification", classification.verification());
    }

    private void addRecords(RecordFilter records) {
        clause.andColumn(alias + ".status", records.status()).andColumn(alias + ".dataset", records.dataset());
        if (records.recordedSince() != null) {
            addRecordedSince(records, records.recordedSince());
        }
        addPartOf(records.partOf());
        if (records.summaries() == Summaries.EXCLUDE) {
            clause.and("not " + existsPart(clause.subquery().and("p.parts > 0")));
        }
    }

    private void addPartOf(Terms<Long> partOf) {
        if (partOf.none()) {
            clause.and("not " + existsPart(clause.subquery().and("p.partOf is not null")));
        } else if (partOf.any()) {
            clause.and(existsPart(clause.subquery().and("p.partOf is not null")));
        } else if (!partOf.included().isEmpty()) {
            clause.and(existsPart(clause.subquery().andIn("p.partOf", partOf.included())));
        }
        if (!partOf.excluded().isEmpty()) {
            clause.and("not " + existsPart(clause.subquery().andIn("p.partOf", partOf.excluded())));
        }
    }

    private String existsPart(HqlBuilder condition) {
        return "exists (select 1 from PartRow p where p.id.revision = " + alias + ".revision and " + condition.where()
                + ")";
    }

    /** Adds that the event was changed since then; changes that only follow from others do not count unless they are asked for. */
    private void addRecordedSince(RecordFilter records, Instant from) {
        String since = clause.bind(from.toEpochMilli());
        clause.and(alias + ".recordedAt >= " + since);
        if (records.countsDerivedChanges()) {
            return;
        }
        String derived = clause.bind(Change.DERIVED);
        clause.and("(" + alias + ".change not in (" + derived + ") or exists (select 1 from Revision earlier"
                + " where earlier.eventId = " + alias + ".eventId and earlier.version < " + alias + ".version"
                + " and earlier.recordedAt >= " + since + " and earlier.change not in (" + derived + ")))");
    }

    /** Predicates on the figures of the group; an event without a figure meets no comparison (rule 1). */
    static final class FigurePredicates {

        private static final String HAS_BASIS = "f.basis > " + Basis.NO_BASIS;

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
            addBasis(figures.basis());
        }

        private void addComparison(Outcome outcome, String operator, @Nullable Long people) {
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
            }
            if (outcomes.isValueRequired() || figures.isFigureRequired()) {
                clause.and(existsFigure(requiredFigure()));
            }
            if (!outcomes.excluded().isEmpty()) {
                clause.and("not " + existsFigure(clause.subquery().andIn("f.outcome", outcomes.excluded())));
            }
        }

        /** The outcome, basis and open end that one figure must have. */
        private HqlBuilder requiredFigure() {
            HqlBuilder figure = clause.subquery();
            if (!figures.hasFigures().any() && !figures.hasFigures().included().isEmpty()) {
                figure.andIn("f.outcome", figures.hasFigures().included());
            }
            if (figures.basis().any()) {
                figure.and(HAS_BASIS);
            } else if (!figures.basis().included().isEmpty()) {
                figure.andIn("f.basis", codes(figures.basis().included()));
            }
            if (figures.openEnded() != null) {
                figure.and("f.openEnded = " + clause.bind(figures.openEnded()));
            }
            return figure;
        }

        private void addBasis(Terms<Basis> basis) {
            if (basis.none()) {
                clause.and("not " + existsFigure(clause.subquery().and(HAS_BASIS)));
            }
            if (!basis.excluded().isEmpty()) {
                clause.and("not " + existsFigure(clause.subquery().andIn("f.basis", codes(basis.excluded()))));
            }
        }

        private static Set<Short> codes(Set<Basis> bases) {
            return bases.stream().map(Basis::code).collect(Collectors.toSet());
        }

        private String existsFigure(HqlBuilder inner) {
            return EventRelation.FIGURE.exists(
                    alias, "f", inner.and("f.figureGroup = " + clause.bind(figures.group())));
        }
    }

    /** Predicates on words and on external ids. */
    static final class TextPredicates {

        private final String alias;
        private final HqlBuilder clause;

        TextPredicates(String alias, HqlBuilder clause) {
            this.alias = alias;
            this.clause = clause;
        }

        void addPredicates(RecordFilter records) {
            addPredicates(records.externalId(), this::existsExternalId);
            addPredicates(records.words(), this::existsWords);
        }

        /** @param exists predicate that a row has one of the values, or any value if the set is empty */
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
     * Predicates on one-to-many relations: all required terms must hold for one row; an excluded value must be in no
     * row (rule 12).
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
            filter.valueCounts().conditions().forEach(this::addValueCount);
        }

        /** Adds how many values pass the required terms, and which. */
        private void addValueCount(ValueCount condition) {
            Dimension dimension = Dimension.of(condition.dimension());
            EventRelation relation = dimension.requireRelation();
            HqlBuilder first = rows.addRequired(relation, "x", clause.subquery());
            HqlBuilder other = rows.addRequired(
                    relation,
                    "y",
                    clause.subquery().and("y.id.no > x.id.no").and("not (" + sameValue(dimension) + ")"));
            String several = relation.exists(alias, "x", first.and(relation.exists(alias, "y", other)));
            clause.and((condition.several() ? "" : "not ") + several);
            if (condition.value() != null) {
                clause.and(existsValue(relation, valuePredicate(dimension, condition.value())));
            } else if (condition.none()) {
                clause.and(
                        relation == EventRelation.LOCATION
                                ? existsValue(relation, dimension.pathIn("x") + " is null")
                                : "not " + existsValue(relation, "1 = 1"));
            }
        }

        private String existsValue(EventRelation relation, String predicate) {
            return relation.exists(
                    alias,
                    "x",
                    rows.addRequired(relation, "x", clause.subquery()).and(predicate));
        }

        private static String sameValue(Dimension dimension) {
            return dimension.withParents().stream()
                    .map(part -> part.pathIn("x") + " is not distinct from " + part.pathIn("y"))
                    .collect(Collectors.joining(" and "));
        }

        private String valuePredicate(Dimension dimension, Object value) {
            if (dimension.isArea()) {
                // by its own name: that is the one of the row
                NameTerm area = (NameTerm) value;
                return area.id() == null
                        ? "x." + dimension.code() + "Folded = " + clause.bind(Objects.requireNonNull(area.folded()))
                        : "x." + dimension.code() + "Id = " + clause.bind(area.id());
            }
            return value instanceof NameTerm name
                    ? RowPredicates.namePredicate(dimension.requireRelation(), "x", Set.of(name), clause)
                    : dimension.pathIn("x") + " = " + clause.bind(value);
        }

        /**
         * Adds the predicates on locations. {@code !*} too holds within the one location, so only exclusions are
         * separate.
         */
        private void addLocations(LocationFilter locations) {
            if (!locations.isUnrestricted()) {
                clause.and(EventRelation.LOCATION.exists(
                        alias, "x", rows.addRequired(EventRelation.LOCATION, "x", clause.subquery())));
            }
            addExcluded(EventRelation.LOCATION, "country", locations.country());
            addExcludedDivisions("admin1", locations.admin1());
            addExcludedDivisions("admin2", locations.admin2());
            addExcluded(EventRelation.LOCATION, "admin1Id", locations.admin1Id());
            addExcluded(EventRelation.LOCATION, "admin2Id", locations.admin2Id());
            if (!locations.area().excluded().isEmpty()) {
                addNotExists(RowPredicates.areaPredicate("x", locations.area().excluded(), clause));
            }
            addExcluded(EventRelation.LOCATION, "precision", locations.precision());
        }

        private void addExcludedDivisions(String column, Terms<String> names) {
            if (!names.excluded().isEmpty()) {
                addNotExists(RowPredicates.divisionPredicate("x." + column, names.excluded(), clause));
            }
        }

        private void addNotExists(String location) {
            clause.and("not "
                    + EventRelation.LOCATION.exists(
                            alias, "x", clause.subquery().and(location)));
        }

        private void addActors(ActorFilter actors) {
            addRequired(
                    EventRelation.INVOLVEMENT,
                    List.of(actors.actor(), actors.kind(), actors.role(), actors.standing()));
            addExcludedNames(EventRelation.INVOLVEMENT, actors.actor());
            addExcluded(EventRelation.INVOLVEMENT, "actorKind", actors.kind());
            addExcluded(EventRelation.INVOLVEMENT, "role", actors.role());
            addExcluded(EventRelation.INVOLVEMENT, "standing", actors.standing());
        }

        private void addSources(SourceFilter sources) {
            addRequired(EventRelation.MENTION, List.of(sources.source(), sources.sourceKind(), sources.report()));
            addExcludedNames(EventRelation.MENTION, sources.source());
            addExcluded(EventRelation.MENTION, "sourceKind", sources.sourceKind());
            addExcluded(EventRelation.MENTION, "reportId", sources.report());
            addRequired(EventRelation.ATTRIBUTION, List.of(sources.attributedTo()));
            addExcludedNames(EventRelation.ATTRIBUTION, sources.attributedTo());
        }

        private void addRequired(EventRelation relation, List<Terms<?>> terms) {
            if (terms.stream().anyMatch(Terms::none)) {
                clause.and("not " + relation.exists(alias, "x", rows.addCountable(relation, "x", clause.subquery())));
            }
            if (terms.stream().anyMatch(Terms::isValueRequired)) {
                clause.and(relation.exists(alias, "x", rows.addRequired(relation, "x", clause.subquery())));
            }
        }

        private void addExcluded(EventRelation relation, String path, Terms<?> terms) {
            if (!terms.excluded().isEmpty()) {
                clause.and(
                        "not " + relation.exists(alias, "x", clause.subquery().andIn("x." + path, terms.excluded())));
            }
        }

        private void addExcludedNames(EventRelation relation, Terms<NameTerm> terms) {
            if (!terms.excluded().isEmpty()) {
                String nameMatches = RowPredicates.namePredicate(relation, "x", terms.excluded(), clause);
                clause.and(
                        "not " + relation.exists(alias, "x", clause.subquery().and(nameMatches)));
            }
        }
    }
}
