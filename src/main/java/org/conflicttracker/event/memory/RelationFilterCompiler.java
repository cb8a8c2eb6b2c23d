package org.conflicttracker.event.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import org.conflicttracker.columnstore.AnyOfPredicate;
import org.conflicttracker.columnstore.CodeSet;
import org.conflicttracker.columnstore.ColumnPredicate;
import org.conflicttracker.columnstore.HasAnyValuePredicate;
import org.conflicttracker.columnstore.MultiValuedField;
import org.conflicttracker.columnstore.NotPredicate;
import org.conflicttracker.columnstore.ReportPredicate;
import org.conflicttracker.columnstore.WithinAreaPredicate;
import org.conflicttracker.event.filter.ActorFilter;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.LocationFilter;
import org.conflicttracker.event.filter.NameTerm;
import org.conflicttracker.event.filter.SourceFilter;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.memory.CodeSetResolver.Named;

/**
 * What is asked of that of which an event may have several: all that must be there, within one; and of what is excluded, none at all
 * (domain.md, rule 12).
 */
final class RelationFilterCompiler {

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
