package org.conflicttracker.event.memory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.conflicttracker.columnstore.CodeSet;
import org.conflicttracker.columnstore.ColumnPredicate;
import org.conflicttracker.columnstore.MultiValuedField;
import org.conflicttracker.columnstore.Predicates;
import org.conflicttracker.columnstore.Search;
import org.conflicttracker.columnstore.WordsPredicate;
import org.conflicttracker.event.casualty.Figure.Basis;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.ActorFilter;
import org.conflicttracker.event.filter.DateFilter;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilter.Selection;
import org.conflicttracker.event.filter.FigureFilter;
import org.conflicttracker.event.filter.LocationFilter;
import org.conflicttracker.event.filter.RecordFilter;
import org.conflicttracker.event.filter.RecordFilter.ExternalId;
import org.conflicttracker.event.filter.RecordFilter.Summaries;
import org.conflicttracker.event.filter.SourceFilter;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.filter.Terms.NameTerm;
import org.conflicttracker.event.memory.Dictionaries.Area;
import org.conflicttracker.event.memory.Dictionaries.Attribution;
import org.conflicttracker.event.memory.Dictionaries.Division;
import org.conflicttracker.event.memory.Dictionaries.EventAttributes;
import org.conflicttracker.event.memory.Dictionaries.Involvement;
import org.conflicttracker.event.memory.Dictionaries.Publisher;
import org.conflicttracker.event.memory.Dictionaries.Tag;
import org.conflicttracker.event.memory.TermEvaluator.DivisionMatcher;
import org.conflicttracker.event.memory.TermEvaluator.NameMatcher;
import org.conflicttracker.event.model.SummaryRole;
import org.jspecify.annotations.Nullable;

/** Compiler of a filter to a search of the column store, the counterpart of {@code RevisionPredicates} for the database. */
final class FilterCompiler {

    private final Dictionaries dictionaries;
    private final EventFilter filter;

    FilterCompiler(Dictionaries dictionaries, EventFilter filter) {
        this.dictionaries = dictionaries;
        this.filter = filter;
    }

    /**
     * Compiles all but the days.
     *
     * @param external predicates on what the index does not hold, and on the number of values
     */
    List<ColumnPredicate> compile(List<ColumnPredicate> external) {
        List<ColumnPredicate> predicates = new ArrayList<>();
        addEventAttributes(predicates);
        predicates.addAll(new FigureFilterCompiler(filter.figures(), dictionaries.figures).predicates());
        predicates.addAll(new RelationFilterCompiler(filter, dictionaries).predicates());
        predicates.addAll(new TextFilterCompiler(filter.records(), dictionaries).predicates());
        predicates.addAll(external);
        return List.copyOf(predicates);
    }

    /** Search for a selection with the predicates of its filter. */
    static Search toSearch(Selection selection, List<ColumnPredicate> compiled) {
        DateFilter dates = selection.filter().dates();
        LocalDate from = dates.days().from();
        LocalDate to = dates.days().to();
        List<ColumnPredicate> predicates = compiled;
        if (dates.overlap() && from != null) {
            predicates = new ArrayList<>(compiled);
            predicates.add(Predicates.endsOnOrAfter((int) from.toEpochDay()));
        }
        return new Search(
                from == null || dates.overlap() ? Integer.MIN_VALUE : (int) from.toEpochDay(),
                to == null ? Integer.MAX_VALUE : (int) to.toEpochDay(),
                predicates,
                Math.toIntExact(selection.asOf()));
    }

    /** Adds a predicate only if some attributes in the index do not match. */
    private void addEventAttributes(List<ColumnPredicate> predicates) {
        Predicate<EventAttributes> predicate = new TermEvaluator.PredicateBuilder<EventAttributes>()
                .matching(filter.records().status(), EventAttributes::status)
                .matching(filter.records().dataset(), EventAttributes::dataset)
                .matching(summaryRoles(filter.records()), EventAttributes::summaryRole)
                .matching(filter.classification().type(), EventAttributes::type)
                .matching(filter.classification().subType(), EventAttributes::subType)
                .matching(filter.classification().violence(), EventAttributes::violence)
                .matching(filter.classification().clarity(), EventAttributes::clarity)
                .matching(filter.classification().verification(), EventAttributes::verification)
                .matching(filter.dates().precision(), EventAttributes::precision)
                .predicate();
        int[] codes =
                dictionaries.eventAttributes.codes(code -> predicate.test(dictionaries.eventAttributes.decode(code)));
        if (codes.length < dictionaries.eventAttributes.size()) {
            predicates.add(Predicates.columnIn(Predicates.SingleValuedColumn.EVENT_ATTRIBUTES, CodeSet.of(codes)));
        }
    }

    /** The roles that the conditions on summaries and parts accept; which summary it is, the database is asked. */
    private static Terms<SummaryRole> summaryRoles(RecordFilter records) {
        Terms<Long> partOf = records.partOf();
        Set<SummaryRole> included = partOf.isValueRequired() ? Set.of(SummaryRole.PART) : Set.of();
        Set<SummaryRole> excluded = EnumSet.noneOf(SummaryRole.class);
        if (partOf.none()) {
            excluded.add(SummaryRole.PART);
        }
        if (records.summaries() == Summaries.EXCLUDE) {
            excluded.add(SummaryRole.WHOLE);
        }
        return new Terms<>(included, excluded, false, false);
    }

    /** Compiler of figure filters; an event without a figure matches no comparison (rule 1). */
    static final class FigureFilterCompiler {

        private final FigureFilter filter;
        private final FigureNumbers figureNumbers;
        private final List<ColumnPredicate> predicates = new ArrayList<>();

        FigureFilterCompiler(FigureFilter filter, FigureNumbers figureNumbers) {
            this.filter = filter;
            this.figureNumbers = figureNumbers;
        }

        List<ColumnPredicate> predicates() {
            addRange(Outcome.KILLED, filter.minKilled(), filter.maxKilled());
            addRange(Outcome.INJURED, filter.minInjured(), null);
            addPresence(
                    filter.hasFigures(),
                    FigureColumnId.of(filter.group()),
                    outcome -> List.of(FigureColumnId.of(outcome, filter.group())));
            addRequiredFigure();
            addBasis(filter.basis());
            addPresence(filter.hasGroup(), singleGroupColumns(), FigureColumnId::of);
            return predicates;
        }

        private void addRange(Outcome outcome, @Nullable Long min, @Nullable Long max) {
            if (min != null || max != null) {
                predicates.add(Predicates.figureIn(
                        FigureColumnId.of(outcome, filter.group()),
                        figureNumbers.codes(
                                filter.bound(),
                                number -> (min == null || number >= min) && (max == null || number <= max))));
            }
        }

        /** Adds the outcome, basis and open end that one figure must have. */
        private void addRequiredFigure() {
            if (filter.isFigureRequired()) {
                Terms<Outcome> outcomes = filter.hasFigures();
                List<Integer> columns = outcomes.any() || outcomes.included().isEmpty()
                        ? FigureColumnId.of(filter.group())
                        : columnsOf(
                                outcomes.included(), outcome -> List.of(FigureColumnId.of(outcome, filter.group())));
                Terms<Basis> basis = filter.basis();
                predicates.add(Predicates.anyFigureIn(
                        columns,
                        figureNumbers.codes(
                                code -> basis.any()
                                        ? code != Basis.NO_BASIS
                                        : basis.included().isEmpty() || isOneOf(basis.included(), code),
                                filter.openEnded())));
            }
        }

        private void addBasis(Terms<Basis> basis) {
            if (basis.none()) {
                addNoFigureOf(code -> code != Basis.NO_BASIS);
            }
            if (!basis.excluded().isEmpty()) {
                addNoFigureOf(code -> isOneOf(basis.excluded(), code));
            }
        }

        private void addNoFigureOf(IntPredicate basis) {
            predicates.add(Predicates.not(
                    Predicates.anyFigureIn(FigureColumnId.of(filter.group()), figureNumbers.codes(basis, null))));
        }

        private static boolean isOneOf(Set<Basis> bases, int code) {
            return bases.stream().anyMatch(basis -> basis.code() == code);
        }

        /** Figure columns of all groups but ALL. */
        private static List<Integer> singleGroupColumns() {
            return Arrays.stream(Group.values())
                    .filter(group -> group != Group.ALL)
                    .flatMap(group -> FigureColumnId.of(group).stream())
                    .toList();
        }

        /**
         * @param all columns with figures of any value
         * @param columns columns with the figures of a value
         */
        private <T> void addPresence(Terms<T> terms, List<Integer> all, Function<T, List<Integer>> columns) {
            if (terms.none()) {
                predicates.add(Predicates.not(Predicates.hasAnyFigure(all)));
            } else if (terms.any()) {
                predicates.add(Predicates.hasAnyFigure(all));
            } else if (!terms.included().isEmpty()) {
                predicates.add(Predicates.hasAnyFigure(columnsOf(terms.included(), columns)));
            }
            if (!terms.excluded().isEmpty()) {
                predicates.add(Predicates.not(Predicates.hasAnyFigure(columnsOf(terms.excluded(), columns))));
            }
        }

        private static <T> List<Integer> columnsOf(Set<T> values, Function<T, List<Integer>> columns) {
            return values.stream()
                    .flatMap(value -> columns.apply(value).stream())
                    .toList();
        }
    }

    /**
     * Compiler of filters on multi-valued fields: all inclusion terms must match within one value, and excluded terms must match none (rule
     * 12).
     */
    static final class RelationFilterCompiler {

        private final EventFilter filter;
        private final Dictionaries dictionaries;
        private final CodeSetResolver codeSets;
        private final List<ColumnPredicate> predicates = new ArrayList<>();

        RelationFilterCompiler(EventFilter filter, Dictionaries dictionaries) {
            this.filter = filter;
            this.dictionaries = dictionaries;
            this.codeSets = new CodeSetResolver(filter, dictionaries);
        }

        List<ColumnPredicate> predicates() {
            addLocation(filter.locations());
            addActor(filter.actors());
            addSource(filter.sources());
            addAttribution(filter.sources().attributedTo());
            Terms<String> tag = filter.records().tag();
            addInclusion(MultiValuedField.TAG, List.of(tag), () -> anyOf(MultiValuedField.TAG, codeSets.tagCodes()));
            addExclusion(new RelationField<>(MultiValuedField.TAG, dictionaries.tags), tag, Tag::folded);
            return predicates;
        }

        /** Multi-valued field with the dictionary of its values. */
        private record RelationField<T>(MultiValuedField field, Dictionary<T> dictionary) {}

        /** Of locations, {@code !*} applies within one location like other inclusion terms, so only exclusions are separate. */
        private void addLocation(LocationFilter location) {
            if (!location.isUnrestricted()) {
                Predicates.Shape shape = codeSets.shape();
                CodeSet areas = codeSets.areaCodes();
                predicates.add(
                        shape == null
                                ? Predicates.anyOf(MultiValuedField.AREA, areas)
                                : Predicates.withinArea(areas, shape, codeSets.approximateAreaCodes()));
            }
            RelationField<Area> areas = new RelationField<>(MultiValuedField.AREA, dictionaries.areas);
            addExclusion(areas, location.country(), Area::country);
            addDivisionExclusion(location.admin1(), Area::admin1);
            addDivisionExclusion(location.admin2(), Area::admin2);
            addExclusion(areas, location.admin1Id(), area -> area.admin1().areaId());
            addExclusion(areas, location.admin2Id(), area -> area.admin2().areaId());
            if (!location.area().excluded().isEmpty()) {
                Set<Long> excluded = location.area().excluded();
                addNotAnyOf(
                        MultiValuedField.AREA,
                        CodeSetResolver.codesWhere(
                                dictionaries.areas, area -> !Collections.disjoint(excluded, area.areaIds())));
            }
            addExclusion(areas, location.precision(), Area::precision);
        }

        private void addDivisionExclusion(Terms<String> names, Function<Area, Division> division) {
            if (!names.excluded().isEmpty()) {
                DivisionMatcher matcher = DivisionMatcher.of(names.excluded(), dictionaries.areaNames);
                addNotAnyOf(
                        MultiValuedField.AREA,
                        CodeSetResolver.codesWhere(dictionaries.areas, area -> matcher.matches(division.apply(area))));
            }
        }

        private void addActor(ActorFilter actor) {
            addInclusion(
                    MultiValuedField.INVOLVEMENT,
                    List.of(actor.actor(), actor.kind(), actor.role(), actor.standing()),
                    () -> anyOf(MultiValuedField.INVOLVEMENT, codeSets.involvementCodes()));
            RelationField<Involvement> involvements =
                    new RelationField<>(MultiValuedField.INVOLVEMENT, dictionaries.involvements);
            addNameExclusion(
                    involvements, actor.actor(), (one, names) -> names.matches(one.actorId(), one.actorVersionId()));
            addExclusion(involvements, actor.kind(), Involvement::kind);
            addExclusion(involvements, actor.role(), Involvement::role);
            addExclusion(involvements, actor.standing(), Involvement::standing);
        }

        private void addSource(SourceFilter source) {
            addInclusion(
                    MultiValuedField.PUBLISHER,
                    List.of(source.source(), source.sourceKind(), source.report()),
                    this::reportPredicate);
            RelationField<Publisher> publishers =
                    new RelationField<>(MultiValuedField.PUBLISHER, dictionaries.publishers);
            addNameExclusion(
                    publishers, source.source(), (one, names) -> names.matches(one.sourceId(), one.sourceVersionId()));
            addExclusion(publishers, source.sourceKind(), Publisher::kind);
            if (!source.report().excluded().isEmpty()) {
                CodeSet excluded = CodeSetResolver.reportCodes(source.report().excluded());
                predicates.add(Predicates.not(Predicates.anyOf(MultiValuedField.REPORT, excluded)));
            }
        }

        private ColumnPredicate reportPredicate() {
            CodeSet reports = codeSets.reportCodes();
            CodeSet publishers = codeSets.publisherCodes();
            if (reports == null) {
                return anyOf(MultiValuedField.PUBLISHER, publishers);
            }
            return publishers == null
                    ? Predicates.anyOf(MultiValuedField.REPORT, reports)
                    : Predicates.reportIn(publishers, reports);
        }

        /** @param codes null for any */
        private static ColumnPredicate anyOf(MultiValuedField field, @Nullable CodeSet codes) {
            return codes == null ? Predicates.hasAnyValue(field) : Predicates.anyOf(field, codes);
        }

        private void addAttribution(Terms<NameTerm> attributedTo) {
            addInclusion(
                    MultiValuedField.ATTRIBUTION,
                    List.of(attributedTo),
                    () -> anyOf(MultiValuedField.ATTRIBUTION, codeSets.attributionCodes()));
            RelationField<Attribution> attributions =
                    new RelationField<>(MultiValuedField.ATTRIBUTION, dictionaries.attributions);
            addNameExclusion(
                    attributions, attributedTo, (one, names) -> names.matches(one.sourceId(), one.sourceVersionId()));
        }

        private void addInclusion(MultiValuedField field, List<Terms<?>> terms, Supplier<ColumnPredicate> predicate) {
            if (terms.stream().anyMatch(Terms::none)) {
                predicates.add(Predicates.not(Predicates.hasAnyValue(field)));
            }
            if (terms.stream().anyMatch(Terms::isValueRequired)) {
                predicates.add(predicate.get());
            }
        }

        private <T, V> void addExclusion(RelationField<T> relation, Terms<V> terms, Function<T, V> value) {
            if (!terms.excluded().isEmpty()) {
                addNotAnyOf(relation.field(), CodeSetResolver.codesWhere(relation.dictionary(), one -> {
                    V has = value.apply(one);
                    return has != null && terms.excluded().contains(has);
                }));
            }
        }

        private <T> void addNameExclusion(
                RelationField<T> relation, Terms<NameTerm> terms, BiPredicate<T, NameMatcher> has) {
            if (!terms.excluded().isEmpty()) {
                NameMatcher names = NameMatcher.of(
                        terms.excluded(),
                        relation.field() == MultiValuedField.INVOLVEMENT ? dictionaries.actors : dictionaries.sources);
                addNotAnyOf(
                        relation.field(),
                        CodeSetResolver.codesWhere(relation.dictionary(), one -> has.test(one, names)));
            }
        }

        private void addNotAnyOf(MultiValuedField field, CodeSet codes) {
            predicates.add(Predicates.not(Predicates.anyOf(field, codes)));
        }
    }

    /** Compiler of filters on words, external id schemes and recording time. */
    static final class TextFilterCompiler {

        private final RecordFilter filter;
        private final Dictionaries dictionaries;
        private final List<ColumnPredicate> predicates = new ArrayList<>();

        TextFilterCompiler(RecordFilter filter, Dictionaries dictionaries) {
            this.filter = filter;
            this.dictionaries = dictionaries;
        }

        List<ColumnPredicate> predicates() {
            addWords(filter.words());
            schemes(filter.externalId());
            if (filter.recordedSince() != null) {
                long first = dictionaries.revisionTimestamps.firstRevisionSince(
                        filter.recordedSince().toEpochMilli());
                predicates.add(
                        first > Integer.MAX_VALUE
                                ? Predicates.matchNone()
                                : Predicates.revisionAtLeast(Math.toIntExact(first)));
            }
            return predicates;
        }

        /** Every event has words, at least those of its type. */
        private void addWords(Terms<Set<String>> terms) {
            if (terms.none()) {
                predicates.add(Predicates.matchNone());
            } else if (!terms.any() && !terms.included().isEmpty()) {
                predicates.add(anyWordSet(terms.included()));
            }
            if (!terms.excluded().isEmpty()) {
                predicates.add(Predicates.not(anyWordSet(terms.excluded())));
            }
        }

        private ColumnPredicate anyWordSet(Set<Set<String>> sets) {
            List<Set<Integer>> known = sets.stream()
                    .map(words -> words.stream().map(dictionaries.words::lookup).collect(Collectors.toSet()))
                    .filter(codes -> !codes.contains(-1))
                    .toList();
            return known.isEmpty() ? Predicates.matchNone() : new WordsPredicate(known);
        }

        /** Whole ids are looked up in the database. */
        private void schemes(Terms<ExternalId> terms) {
            if (terms.none()) {
                predicates.add(schemes(dictionaries.externalIdSchemes.lookup(List.of())));
            } else if (terms.any()) {
                predicates.add(Predicates.not(schemes(dictionaries.externalIdSchemes.lookup(List.of()))));
            }
        }

        private static ColumnPredicate schemes(int code) {
            return code < 0
                    ? Predicates.matchNone()
                    : Predicates.columnIn(Predicates.SingleValuedColumn.EXTERNAL_ID_SCHEMES, CodeSet.of(code));
        }

        /** Predicate: the event has an id in one of the schemes. */
        static ColumnPredicate hasAnyScheme(Set<String> schemes, Dictionaries dictionaries) {
            return Predicates.columnIn(
                    Predicates.SingleValuedColumn.EXTERNAL_ID_SCHEMES,
                    CodeSetResolver.codesWhere(
                            dictionaries.externalIdSchemes, has -> has.stream().anyMatch(schemes::contains)));
        }
    }
}
