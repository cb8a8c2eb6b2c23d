package org.conflicttracker.event.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.conflicttracker.columnstore.AnyOfPredicate;
import org.conflicttracker.columnstore.CodeSet;
import org.conflicttracker.columnstore.ColumnPredicate;
import org.conflicttracker.columnstore.HasAnyValuePredicate;
import org.conflicttracker.columnstore.MultiValuedField;
import org.conflicttracker.columnstore.NotPredicate;
import org.conflicttracker.columnstore.Predicates;
import org.conflicttracker.columnstore.ReportPredicate;
import org.conflicttracker.columnstore.Search;
import org.conflicttracker.columnstore.WithinAreaPredicate;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.ActorFilter;
import org.conflicttracker.event.filter.DateFilter;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.FigureFilter;
import org.conflicttracker.event.filter.LocationFilter;
import org.conflicttracker.event.filter.NameTerm;
import org.conflicttracker.event.filter.Selection;
import org.conflicttracker.event.filter.SourceFilter;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.memory.CodeSetResolver.Named;

/** Puts selections to the index. */
@ApplicationScoped
class SearchCache {

    /** Few: those of the questions that are being answered. */
    private static final int MAX_SIZE = 64;

    /** After which nobody answers the question any more: each holds marks for all rows that its words are looked for in. */
    private static final Duration UNUSED = Duration.ofMinutes(1);

    /**
     * A selection and what its search was made for.
     *
     * @param published how far the index was: later, codes may stand for more
     * @param meanings what codes stood for: in an index that was loaded anew, for something else
     */
    private record Wanted(Selection selection, long indexRevision, Dictionaries meanings) {}

    private final Cache<Wanted, Search> cache = Caffeine.newBuilder()
            .maximumSize(MAX_SIZE)
            .expireAfterAccess(UNUSED)
            .build();
    private final IndexUpdater updater;
    private final ExternalIdPredicate externalIds;

    SearchCache(IndexUpdater follower, ExternalIdPredicate external) {
        this.updater = follower;
        this.externalIds = external;
    }

    /** A question asks for its search several times: what it is as of, how much there is, and what. */
    Search search(Selection selection) {
        Dictionaries meanings = updater.dictionaries();
        Wanted wanted = new Wanted(selection, updater.published().revision(), meanings);
        return cache.get(wanted, first -> compile(selection, meanings));
    }

    private Search compile(Selection selection, Dictionaries meanings) {
        return new FilterCompiler(meanings, selection)
                .compile(externalIds.predicates(selection.filter().records().externalId(), meanings));
    }

    /** The whole filter as a search of the index, as {@code RevisionConditions} has it for the database. */
    static final class FilterCompiler {

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
            Predicate<EventAttributes> asked = new PredicateBuilder<EventAttributes>()
                    .matching(filter.records().status(), EventAttributes::status)
                    .matching(filter.classification().type(), EventAttributes::type)
                    .matching(filter.classification().subType(), EventAttributes::subType)
                    .matching(filter.classification().violence(), EventAttributes::violence)
                    .matching(filter.classification().clarity(), EventAttributes::clarity)
                    .matching(filter.classification().verification(), EventAttributes::verification)
                    .matching(filter.dates().precision(), EventAttributes::precision)
                    .predicate();
            int[] codes =
                    dictionaries.eventAttributes.codes(code -> asked.test(dictionaries.eventAttributes.decode(code)));
            if (codes.length < dictionaries.eventAttributes.size()) {
                conditions.add(Predicates.columnIn(Predicates.Column.KIND, CodeSet.of(codes)));
            }
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
                predicates.add(new NotPredicate(Predicates.hasAnyFigure(all)));
            } else if (terms.any()) {
                predicates.add(Predicates.hasAnyFigure(all));
            } else if (!terms.included().isEmpty()) {
                predicates.add(Predicates.hasAnyFigure(columnsOf(terms.included(), slots)));
            }
            if (!terms.excluded().isEmpty()) {
                predicates.add(new NotPredicate(Predicates.hasAnyFigure(columnsOf(terms.excluded(), slots))));
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
        private final TermEvaluator termEvaluator;
        private final List<ColumnPredicate> predicates = new ArrayList<>();

        RelationFilterCompiler(EventFilter filter, Dictionaries meanings) {
            this.filter = filter;
            this.dictionaries = meanings;
            this.termEvaluator = new TermEvaluator(filter, meanings);
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
                    () -> new AnyOfPredicate(MultiValuedField.TAG, termEvaluator.tagCodes()));
            addExclusion(new Part<>(MultiValuedField.TAG, dictionaries.tags), tag, Tag::folded);
            return predicates;
        }

        /** Of what an event may have several, and what it may be. */
        private record Part<T>(MultiValuedField field, Dictionary<T> dictionary) {}

        /** Here {@code !*} too holds within the one location, so only what is excluded is apart. */
        private void addLocation(LocationFilter where) {
            if (!where.equals(LocationFilter.UNRESTRICTED)) {
                WithinAreaPredicate.Spot spot = termEvaluator.shape();
                CodeSet areas = termEvaluator.areaCodes();
                predicates.add(
                        spot == null
                                ? new AnyOfPredicate(MultiValuedField.AREA, areas)
                                : new WithinAreaPredicate(areas, spot));
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
                    () -> new AnyOfPredicate(MultiValuedField.INVOLVEMENT, termEvaluator.involvementCodes()));
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
                CodeSet excluded = TermEvaluator.reportCodes(told.report().excluded());
                predicates.add(new NotPredicate(new AnyOfPredicate(MultiValuedField.REPORT, excluded)));
            }
        }

        private ColumnPredicate reportPredicate() {
            CodeSet reports = termEvaluator.reportCodes();
            CodeSet publishers = termEvaluator.publisherCodes();
            return reports == null
                    ? new AnyOfPredicate(MultiValuedField.PUBLISHER, publishers)
                    : new ReportPredicate(publishers, reports);
        }

        private void addAttribution(Terms<NameTerm> quoted) {
            addInclusion(
                    MultiValuedField.VOICE,
                    List.of(quoted),
                    () -> new AnyOfPredicate(MultiValuedField.VOICE, termEvaluator.attributionCodes()));
            Part<Attribution> voices = new Part<>(MultiValuedField.VOICE, dictionaries.attributions);
            addNameExclusion(voices, quoted, (one, named) -> named.matches(one.sourceId(), one.sourceVersionId()));
        }

        private void addInclusion(MultiValuedField family, List<Terms<?>> terms, Supplier<ColumnPredicate> positive) {
            if (terms.stream().anyMatch(Terms::none)) {
                predicates.add(new NotPredicate(new HasAnyValuePredicate(family)));
            }
            if (terms.stream().anyMatch(Terms::isValueRequired)) {
                predicates.add(positive.get());
            }
        }

        private <T, V> void addExclusion(Part<T> part, Terms<V> terms, Function<T, V> value) {
            if (!terms.excluded().isEmpty()) {
                addNotAnyOf(part.field(), TermEvaluator.codesWhere(part.dictionary(), one -> {
                    V has = value.apply(one);
                    return has != null && terms.excluded().contains(has);
                }));
            }
        }

        private <T> void addNameExclusion(Part<T> part, Terms<NameTerm> terms, BiPredicate<T, Named> has) {
            if (!terms.excluded().isEmpty()) {
                Named named = Named.of(
                        terms.excluded(),
                        part.field() == MultiValuedField.INVOLVEMENT ? dictionaries.actors : dictionaries.sources);
                addNotAnyOf(part.field(), TermEvaluator.codesWhere(part.dictionary(), one -> has.test(one, named)));
            }
        }

        private void addNotAnyOf(MultiValuedField family, CodeSet codes) {
            predicates.add(new NotPredicate(new AnyOfPredicate(family, codes)));
        }
    }
}
