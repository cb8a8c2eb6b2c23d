package org.conflicttracker.event.memory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.conflicttracker.columnstore.CodeSet;
import org.conflicttracker.columnstore.ColumnPredicate;
import org.conflicttracker.columnstore.MultiValuedField;
import org.conflicttracker.columnstore.Predicates;
import org.conflicttracker.columnstore.Search;
import org.conflicttracker.columnstore.WordsPredicate;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.ActorFilter;
import org.conflicttracker.event.filter.DateFilter;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.ExternalId;
import org.conflicttracker.event.filter.FigureFilter;
import org.conflicttracker.event.filter.LocationFilter;
import org.conflicttracker.event.filter.NameTerm;
import org.conflicttracker.event.filter.RecordFilter;
import org.conflicttracker.event.filter.Selection;
import org.conflicttracker.event.filter.SourceFilter;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.memory.Dictionaries.Area;
import org.conflicttracker.event.memory.Dictionaries.Attribution;
import org.conflicttracker.event.memory.Dictionaries.EventAttributes;
import org.conflicttracker.event.memory.Dictionaries.Involvement;
import org.conflicttracker.event.memory.Dictionaries.Publisher;
import org.conflicttracker.event.memory.Dictionaries.Tag;
import org.conflicttracker.event.memory.TermEvaluator.NameMatcher;

/** The whole filter as a search of the index, as {@code RevisionConditions} has it for the database. */
final class FilterCompiler {

    private final Dictionaries dictionaries;
    private final Selection selection;
    private final EventFilter filter;

    FilterCompiler(Dictionaries meanings, Selection selection) {
        this.dictionaries = meanings;
        this.selection = selection;
        this.filter = selection.filter();
    }

    /** @param external what is asked of ids in data sets, which the index does not hold */
    Search compile(List<ColumnPredicate> external) {
        List<ColumnPredicate> conditions = new ArrayList<>();
        addEventAttributes(conditions);
        conditions.addAll(new FigureFilterCompiler(filter.figures(), dictionaries.figures).predicates());
        conditions.addAll(new RelationFilterCompiler(filter, dictionaries).predicates());
        conditions.addAll(new TextFilterCompiler(filter.records(), dictionaries).predicates());
        conditions.addAll(external);
        DateFilter when = filter.dates();
        LocalDate from = when.days().from();
        LocalDate to = when.days().to();
        if (when.overlap() && from != null) {
            conditions.add(Predicates.endsOnOrAfter((int) from.toEpochDay()));
        }
        return new Search(
                from == null || when.overlap() ? Integer.MIN_VALUE : (int) from.toEpochDay(),
                to == null ? Integer.MAX_VALUE : (int) to.toEpochDay(),
                conditions,
                Math.toIntExact(selection.asOf()));
    }

    /** Where nothing is asked that all there is is not, there is no condition. */
    private void addEventAttributes(List<ColumnPredicate> conditions) {
        Predicate<EventAttributes> asked = new TermEvaluator.PredicateBuilder<EventAttributes>()
                .matching(filter.records().status(), EventAttributes::status)
                .matching(filter.classification().type(), EventAttributes::type)
                .matching(filter.classification().subType(), EventAttributes::subType)
                .matching(filter.classification().violence(), EventAttributes::violence)
                .matching(filter.classification().clarity(), EventAttributes::clarity)
                .matching(filter.classification().verification(), EventAttributes::verification)
                .matching(filter.dates().precision(), EventAttributes::precision)
                .predicate();
        int[] codes = dictionaries.eventAttributes.codes(code -> asked.test(dictionaries.eventAttributes.decode(code)));
        if (codes.length < dictionaries.eventAttributes.size()) {
            conditions.add(Predicates.columnIn(Predicates.SingleValuedColumn.EVENT_ATTRIBUTES, CodeSet.of(codes)));
        }
    }

    /** What is asked of figures; an event without a figure meets no comparison (domain.md, rule 1). */
    static final class FigureFilterCompiler {

        private final FigureFilter filter;
        private final FigureNumbers figureNumbers;
        private final List<ColumnPredicate> predicates = new ArrayList<>();

        FigureFilterCompiler(FigureFilter asked, FigureNumbers numbers) {
            this.filter = asked;
            this.figureNumbers = numbers;
        }

        List<ColumnPredicate> predicates() {
            addRange(Outcome.KILLED, filter.minKilled(), filter.maxKilled());
            addRange(Outcome.INJURED, filter.minInjured(), null);
            addPresence(
                    filter.hasFigures(),
                    FigureColumnId.of(filter.group()),
                    outcome -> List.of(FigureColumnId.of(outcome, filter.group())));
            addPresence(filter.hasGroup(), singleGroupColumns(), FigureColumnId::of);
            return predicates;
        }

        private void addRange(Outcome outcome, Long least, Long most) {
            if (least != null || most != null) {
                predicates.add(Predicates.figureIn(
                        FigureColumnId.of(outcome, filter.group()),
                        figureNumbers.codes(
                                filter.bound(),
                                number -> (least == null || number >= least) && (most == null || number <= most))));
            }
        }

        /** The figure of ALL is no group's own. */
        private static List<Integer> singleGroupColumns() {
            return Arrays.stream(Group.values())
                    .filter(group -> group != Group.ALL)
                    .flatMap(group -> FigureColumnId.of(group).stream())
                    .toList();
        }

        /** @param all slots in which any value has its figures */
        private <T> void addPresence(Terms<T> terms, List<Integer> all, Function<T, List<Integer>> slots) {
            if (terms.none()) {
                predicates.add(Predicates.not(Predicates.hasAnyFigure(all)));
            } else if (terms.any()) {
                predicates.add(Predicates.hasAnyFigure(all));
            } else if (!terms.included().isEmpty()) {
                predicates.add(Predicates.hasAnyFigure(columnsOf(terms.included(), slots)));
            }
            if (!terms.excluded().isEmpty()) {
                predicates.add(Predicates.not(Predicates.hasAnyFigure(columnsOf(terms.excluded(), slots))));
            }
        }

        private static <T> List<Integer> columnsOf(Set<T> values, Function<T, List<Integer>> slots) {
            return values.stream().flatMap(value -> slots.apply(value).stream()).toList();
        }
    }

    /**
     * What is asked of that of which an event may have several: all that must be there, within one; and of what is excluded, none at all
     * (domain.md, rule 12).
     */
    static final class RelationFilterCompiler {

        private final EventFilter filter;
        private final Dictionaries dictionaries;
        private final CodeSetResolver codeSets;
        private final List<ColumnPredicate> predicates = new ArrayList<>();

        RelationFilterCompiler(EventFilter filter, Dictionaries meanings) {
            this.filter = filter;
            this.dictionaries = meanings;
            this.codeSets = new CodeSetResolver(filter, meanings);
        }

        List<ColumnPredicate> predicates() {
            addLocation(filter.locations());
            addActor(filter.actors());
            addSource(filter.sources());
            addAttribution(filter.sources().attributedTo());
            Terms<String> tag = filter.records().tag();
            addInclusion(
                    MultiValuedField.TAG,
                    List.of(tag),
                    () -> Predicates.anyOf(MultiValuedField.TAG, codeSets.tagCodes()));
            addExclusion(new Part<>(MultiValuedField.TAG, dictionaries.tags), tag, Tag::folded);
            return predicates;
        }

        /** Of what an event may have several, and what it may be. */
        private record Part<T>(MultiValuedField field, Dictionary<T> dictionary) {}

        /** Here {@code !*} too holds within the one location, so only what is excluded is apart. */
        private void addLocation(LocationFilter where) {
            if (!where.equals(LocationFilter.UNRESTRICTED)) {
                Predicates.Shape spot = codeSets.shape();
                CodeSet areas = codeSets.areaCodes();
                predicates.add(
                        spot == null
                                ? Predicates.anyOf(MultiValuedField.AREA, areas)
                                : Predicates.withinArea(areas, spot));
            }
            Part<Area> areas = new Part<>(MultiValuedField.AREA, dictionaries.areas);
            addExclusion(areas, where.country(), Area::country);
            addExclusion(areas, where.admin1(), Area::admin1Folded);
            addExclusion(areas, where.admin2(), Area::admin2Folded);
            addExclusion(areas, where.precision(), Area::precision);
        }

        private void addActor(ActorFilter who) {
            addInclusion(
                    MultiValuedField.INVOLVEMENT,
                    List.of(who.actor(), who.kind(), who.role(), who.standing()),
                    () -> Predicates.anyOf(MultiValuedField.INVOLVEMENT, codeSets.involvementCodes()));
            Part<Involvement> involved = new Part<>(MultiValuedField.INVOLVEMENT, dictionaries.involvements);
            addNameExclusion(involved, who.actor(), (one, named) -> named.matches(one.actorId(), one.actorVersionId()));
            addExclusion(involved, who.kind(), Involvement::kind);
            addExclusion(involved, who.role(), Involvement::role);
            addExclusion(involved, who.standing(), Involvement::standing);
        }

        private void addSource(SourceFilter told) {
            addInclusion(
                    MultiValuedField.PUBLISHER,
                    List.of(told.source(), told.sourceKind(), told.report()),
                    this::reportPredicate);
            Part<Publisher> publishers = new Part<>(MultiValuedField.PUBLISHER, dictionaries.publishers);
            addNameExclusion(
                    publishers, told.source(), (one, named) -> named.matches(one.sourceId(), one.sourceVersionId()));
            addExclusion(publishers, told.sourceKind(), Publisher::kind);
            if (!told.report().excluded().isEmpty()) {
                CodeSet excluded = CodeSetResolver.reportCodes(told.report().excluded());
                predicates.add(Predicates.not(Predicates.anyOf(MultiValuedField.REPORT, excluded)));
            }
        }

        private ColumnPredicate reportPredicate() {
            CodeSet reports = codeSets.reportCodes();
            CodeSet publishers = codeSets.publisherCodes();
            return reports == null
                    ? Predicates.anyOf(MultiValuedField.PUBLISHER, publishers)
                    : Predicates.reportIn(publishers, reports);
        }

        private void addAttribution(Terms<NameTerm> quoted) {
            addInclusion(
                    MultiValuedField.ATTRIBUTION,
                    List.of(quoted),
                    () -> Predicates.anyOf(MultiValuedField.ATTRIBUTION, codeSets.attributionCodes()));
            Part<Attribution> voices = new Part<>(MultiValuedField.ATTRIBUTION, dictionaries.attributions);
            addNameExclusion(voices, quoted, (one, named) -> named.matches(one.sourceId(), one.sourceVersionId()));
        }

        private void addInclusion(MultiValuedField family, List<Terms<?>> terms, Supplier<ColumnPredicate> positive) {
            if (terms.stream().anyMatch(Terms::none)) {
                predicates.add(Predicates.not(Predicates.hasAnyValue(family)));
            }
            if (terms.stream().anyMatch(Terms::isValueRequired)) {
                predicates.add(positive.get());
            }
        }

        private <T, V> void addExclusion(Part<T> part, Terms<V> terms, Function<T, V> value) {
            if (!terms.excluded().isEmpty()) {
                addNotAnyOf(part.field(), CodeSetResolver.codesWhere(part.dictionary(), one -> {
                    V has = value.apply(one);
                    return has != null && terms.excluded().contains(has);
                }));
            }
        }

        private <T> void addNameExclusion(Part<T> part, Terms<NameTerm> terms, BiPredicate<T, NameMatcher> has) {
            if (!terms.excluded().isEmpty()) {
                NameMatcher named = NameMatcher.of(
                        terms.excluded(),
                        part.field() == MultiValuedField.INVOLVEMENT ? dictionaries.actors : dictionaries.sources);
                addNotAnyOf(part.field(), CodeSetResolver.codesWhere(part.dictionary(), one -> has.test(one, named)));
            }
        }

        private void addNotAnyOf(MultiValuedField family, CodeSet codes) {
            predicates.add(Predicates.not(Predicates.anyOf(family, codes)));
        }
    }

    /** What is asked of words, of the data sets an event has ids in, and of when it was recorded. */
    static final class TextFilterCompiler {

        private final RecordFilter filter;
        private final Dictionaries dictionaries;
        private final List<ColumnPredicate> predicates = new ArrayList<>();

        TextFilterCompiler(RecordFilter found, Dictionaries meanings) {
            this.filter = found;
            this.dictionaries = meanings;
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

        /** Every event has words: at least those of its type. */
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

        /** Whole ids are looked for in the database. */
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

        /** Events with an id, whichever, in one of the data sets. */
        static ColumnPredicate hasAnyScheme(Set<String> schemes, Dictionaries meanings) {
            return Predicates.columnIn(
                    Predicates.SingleValuedColumn.EXTERNAL_ID_SCHEMES,
                    CodeSetResolver.codesWhere(
                            meanings.externalIdSchemes, has -> has.stream().anyMatch(schemes::contains)));
        }
    }
}
